import { expect, it } from "vitest";
import { type Around, byLine, reported } from "./reported.js";

/** What the profile of BuildKit reports of a Dockerfile, as `Rule:line`. */
export type Case = readonly [title: string, text: string, expected: readonly string[], around?: Around];

/** Each as BuildKit's own checks judge it (its rules by name, the lines of its instructions); wording and inputs are ours. */
export function itReports(cases: readonly Case[]): void {
  for (const [title, text, expected, around] of cases) {
    it(title, () => {
      expect(reported("buildkit", text, around).filter((one) => !/^(?:parse|solve):/.test(one))).toEqual(
        [...expected].sort(byLine),
      );
    });
  }
}
