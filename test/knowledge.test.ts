import { describe, expect, it } from "vitest";
import { applyEdits, conflict, type Edit } from "../server/src/base/edit.js";
import type { Advice } from "../server/src/engine/advice.js";
import { report } from "../server/src/engine/check.js";
import { defaultConfiguration } from "../server/src/engine/settings.js";
import { settle } from "../server/src/engine/settle.js";
import { type Example, printMarks } from "../server/src/knowledge/example.js";
import { type PracticeId, practice } from "../server/src/knowledge/practice.js";
import { adviceOn, articles, caseIds, casesOf, sourceOf, workspaceOfExample } from "./articles.js";

for (const { id, examples, lead } of articles.filter(({ id }) => !id.startsWith("buildlog/"))) {
  if (practice(id).foundBy) continue;
  const cases = casesOf(id);
  const own = (example: Example) => adviceOn(example).filter((advice) => advice.practice === id);

  describe(id, () => {
    it("finds exactly what its article and its cases mark", () => {
      for (const example of [...examples, ...cases].filter(({ kind }) => id.startsWith(kind))) {
        expect(printMarks(example.text, own(example))).toBe(example.printed);
      }
    });

    it("throws on no example", () => {
      for (const example of [...examples, ...cases]) {
        expect(report(workspaceOfExample(example))(sourceOf(example)).failures).toEqual([]);
      }
    });

    it.runIf(practice(id).fix)("turns the bad example into the good one, to the byte", () => {
      const bad = examples.find(({ verdict }) => verdict === "bad");
      const good = examples.find(({ verdict }) => verdict === "good");
      if (!bad || !good) throw new Error("has no pair of examples");
      expectFixed(id, bad, good);
    });

    const pairs = [...examples, ...cases].flatMap((example, index, all) => {
      const before = all[index - 1];
      return example.verdict === "fixed" && before ? [[before, example] as const] : [];
    });
    it.runIf(pairs.length > 0)("mends the hard cases, to the byte", () => {
      for (const [bad, fixed] of pairs) expectFixed(id, bad, fixed);
    });

    it("shows nothing as good that any practice objects to", () => {
      for (const example of examples.filter(({ verdict, kind }) => verdict === "good" && kind !== "buildlog")) {
        const objections = settle(adviceOn(example), sourceOf(example), {
          ...defaultConfiguration,
          practices: { [id]: "on" },
        });
        expect(printMarks(example.text, objections)).toBe(example.printed);
      }
    });

    it("says why in one or two sentences", () => {
      expect(lead.length).toBeLessThan(400);
    });
  });
}

/** What a build error's article shows as its remedy is advice too, so no practice may object to it. */
describe("the remedies of build errors", () => {
  for (const { id, examples } of articles.filter(({ id }) => id.startsWith("buildlog/"))) {
    it(`${id} shows nothing as good that any practice objects to`, () => {
      for (const example of examples.filter(({ verdict, kind }) => verdict === "good" && kind !== "buildlog")) {
        const objections = settle(adviceOn(example), sourceOf(example), defaultConfiguration);
        expect(printMarks(example.text, objections)).toBe(example.printed);
      }
    });
  }
});

describe("the case files", () => {
  it("belong to a practice each", () => {
    const ids: readonly string[] = articles.map(({ id }) => id);
    expect(caseIds.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

/** Applies the first fix of each finding and compares every file of the example. */
function expectFixed(id: PracticeId, bad: Example, expected: Example): void {
  const edits = firstFixes(adviceOn(bad).filter((advice) => advice.practice === id));
  const mended = applyEdits(
    bad.text,
    edits.filter(({ path = bad.path }) => path === bad.path),
  );
  expect(mended).toBe(expected.text);

  const others = new Set([
    ...Object.keys(bad.files),
    ...Object.keys(expected.files),
    ...edits.flatMap(({ path }) => path ?? []),
  ]);
  others.delete(bad.path);
  for (const path of others) {
    const after = applyEdits(
      bad.files[path] ?? "",
      edits.filter((edit) => edit.path === path),
    );
    expect(after).toBe(expected.files[path] ?? "");
  }
  const again = adviceOn({ ...expected, text: mended }).filter((advice) => advice.practice === id);
  expect(again.flatMap(({ fixes }) => fixes)).toEqual([]);
}

function firstFixes(advice: readonly Advice[]): readonly Edit[] {
  const chosen: Edit[] = [];
  for (const { fixes } of advice) {
    const edits = fixes[0]?.edits ?? [];
    if (edits.every((edit) => !chosen.some((other) => conflict(edit, other)))) chosen.push(...edits);
  }
  return chosen;
}
