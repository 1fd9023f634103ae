import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { forget } from "../../server/src/base/fact.js";
import { report } from "../../server/src/engine/check.js";
import { composeFileAt } from "../../server/src/facts/compose/project/compose-files.js";
import { dockerfileAt } from "../../server/src/facts/workspace/dockerfile-files.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import type { Source } from "../../server/src/syntax/source.js";

const root = process.env["DOCKWISE_CORPUS"] ?? "examples";

const texts = Object.fromEntries(
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [path.slice(root.length + 1), readFileSync(path, "utf8")]),
);

const workspace = workspaceOf(texts, "2026-01-01");

/** As the facts of the workspace have it, so that what they took of it before meets what is found anew. */
const sourceOf = (path: string): Source[] => {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const source = /dockerfile/i.test(name)
    ? dockerfileAt(workspace, path)
    : /compose.*\.ya?ml$/.test(name)
      ? composeFileAt(workspace, path)
      : undefined;
  return source ? [source] : [];
};

describe("what is forgotten of a file", () => {
  it("is found again just so, beside files of which all is still known", () => {
    const sources = Object.keys(texts).flatMap(sourceOf);
    const advice = () => sources.map((source) => JSON.stringify(report(workspace)(source)));
    const first = advice();
    expect(first.length).toBeGreaterThan(3);
    expect(first.join()).toContain("compose/");
    sources.filter((_, index) => index % 2 === 0).forEach(forget);
    expect(advice()).toEqual(first);
    sources.forEach(forget);
    expect(advice()).toEqual(first);
  });
});
