import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contains, type Range } from "../../server/src/base/range.js";
import { readCmd } from "../../server/src/syntax/windows/cmd.js";
import type { WindowsScript } from "../../server/src/syntax/windows/model.js";
import { readPowerShell, readPowerShellLine } from "../../server/src/syntax/windows/powershell.js";

const pieces = [
  ..."\"'`^&|;,()[]{}<>@#$%!=:.\\/- \t\n\r0aé",
  ...[
    "if ",
    "else ",
    "for ",
    "do ",
    "catch",
    "function f ",
    "$(",
    "@(",
    "@{",
    "@'\n",
    "'@",
    "<#",
    "#>",
    "&&",
    "||",
    "$a = ",
    "set A=b",
    "rem ",
    "in (",
    '\\"',
    "==",
  ],
];
const script = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((all) => all.join(""));

/** Every range that a script gives. */
const ranges = ({ commands, expressions, assignments, statements }: WindowsScript): readonly Range[] => [
  ...[...commands, ...expressions].flatMap(({ start, end, whole, words, redirections, pipeline }) => [
    { start, end },
    whole,
    pipeline,
    ...redirections,
    ...words,
    ...words.flatMap(({ parts }) => parts),
  ]),
  ...assignments,
  ...statements,
];

describe("scripts of Windows", () => {
  for (const [name, read] of Object.entries({ readCmd, readPowerShell, readPowerShellLine })) {
    it(`of any text give ranges inside of it: ${name}`, () => {
      fc.assert(
        fc.property(script, (text) => {
          for (const one of ranges(read(text))) {
            expect(one.start).toBeLessThanOrEqual(one.end);
            expect(contains({ start: 0, end: text.length }, one)).toBe(true);
          }
        }),
        { numRuns: 3000 },
      );
    });

    it(`of any depth and length are read: ${name}`, () => {
      for (const piece of pieces) expect(() => read(piece.repeat(5000))).not.toThrow();
    });
  }
});
