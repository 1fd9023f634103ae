import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { report } from "../server/src/engine/check.js";
import { fixAll } from "../server/src/engine/fix.js";
import { defaultConfiguration } from "../server/src/engine/settings.js";
import { settle } from "../server/src/engine/settle.js";
import { corpus, folder, workspaceOfOne } from "./corpus.js";

describe.runIf(folder)("the files of a corpus", () => {
  const sources = folder ? corpus() : [];

  it("are checked without a rule that throws", () => {
    const failures = sources.flatMap((source) =>
      report(workspaceOfOne(source))(source).failures.map(
        ({ practice, error }) => `${source.path}: ${practice}: ${error}`,
      ),
    );
    expect(failures).toEqual([]);
  });

  it("show as much as before", async () => {
    const counts: Record<string, number> = {};
    for (const source of sources) {
      for (const { practice } of settle(report(workspaceOfOne(source))(source).advice, source, defaultConfiguration)) {
        counts[practice] = (counts[practice] ?? 0) + 1;
      }
    }
    const lines = Object.entries(counts)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, count]) => `${String(count).padStart(5)} ${id}\n`);
    // Named after the listing, so that another corpus has a snapshot of its own.
    const name = createHash("sha256")
      .update(sources.map(({ path }) => path).join("\n"))
      .digest("hex")
      .slice(0, 12);
    await expect(`${sources.length} files\n${lines.join("")}`).toMatchFileSnapshot(`snapshots/corpus-${name}.txt`);
  });

  it("are mended for good: a second run changes nothing", { timeout: 600_000 }, () => {
    for (const source of sources) {
      const once = fixAll(source, workspaceOfOne(source), defaultConfiguration, { safeOnly: true });
      const mended = { ...source, text: once.text };
      expect([
        source.path,
        fixAll(mended, workspaceOfOne(mended), defaultConfiguration, { safeOnly: true }).applied,
      ]).toEqual([source.path, 0]);
    }
  });

  it("can be mended one by one: each fix that is offered holds", { timeout: 600_000 }, () => {
    const broken: string[] = [];
    for (const source of sources) {
      const workspace = workspaceOfOne(source);
      const shown = settle(report(workspace)(source).advice, source, defaultConfiguration);
      for (const id of new Set(shown.filter(({ fixes }) => fixes.length > 0).map(({ practice }) => practice))) {
        const { applied } = fixAll(source, workspace, defaultConfiguration, { practice: id, safeOnly: false });
        if (applied === 0) broken.push(`${source.path}: ${id}`);
      }
    }
    expect(broken).toEqual([]);
  });
});
