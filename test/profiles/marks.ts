import { describe, expect, it } from "vitest";
import type { Profile } from "../../server/src/engine/settings.js";
import { type Around, reported } from "./reported.js";

/** Dockerfiles, or parts of them, that a rule of a tool speaks of, and such that it leaves in peace. */
export interface Marks {
  readonly marks: readonly string[];
  readonly leaves: readonly string[];
}

/** Holds a profile to what it says of each id. */
export function describeMarks(profile: Profile, rules: Readonly<Record<string, Marks>>, around: Around = {}): void {
  for (const [id, { marks, leaves }] of Object.entries(rules)) {
    describe(id, () => {
      it.each(marks)("marks %s", (text) => expect(linesOf(profile, id, text, around).length).toBeGreaterThan(0));
      it.each(leaves)("leaves %s", (text) => expect(linesOf(profile, id, text, around)).toEqual([]));
    });
  }
}

/** The lines at which an id is reported. */
export const linesOf = (profile: Profile, id: string, text: string, around: Around = {}): readonly number[] =>
  reported(profile, `${text}\n`, around)
    .map((one) => /^(.*):(\d+)$/.exec(one) ?? [])
    .filter(([, ids = ""]) => ids.split("|").includes(id))
    .map(([, , line]) => Number(line));
