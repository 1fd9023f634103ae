import fc from "fast-check";
import { expect, it } from "vitest";
import { type Continuations, parseScript } from "../../server/src/syntax/shell/script.js";

it("takes any text", { timeout: 60_000 }, () => {
  const pieces = fc.constantFrom(
    ...[
      "a",
      " ",
      "\n",
      "\r\n",
      "\\\n",
      "'",
      '"',
      "`",
      "$(",
      ")",
      "${",
      "}",
      "<<EOF",
      "EOF\n",
      "&&",
      "|",
      ";",
      ";;",
      "case x in",
      "esac",
    ],
    ...[
      "if ",
      "then ",
      "fi",
      "for i in ",
      "do ",
      "done",
      "f() {",
      "#",
      "é😀",
      "\u0000",
      "<(",
      "((",
      "[[",
      "]]",
      "=",
      "$",
      "!",
      ">",
      "2>&1",
    ],
  );
  const continuations = fc.constantFrom<Continuations>("\\", "`", "none");
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), continuations, (parts, how) => {
      const text = parts.join("");
      for (const { start, end, whole, words } of parseScript(text, how).commands) {
        for (const each of [{ start, end }, whole, ...words]) {
          expect(each.start).toBeGreaterThanOrEqual(0);
          expect(each.end).toBeLessThanOrEqual(text.length);
          expect(each.start).toBeLessThanOrEqual(each.end);
        }
      }
    }),
    { numRuns: 1500, seed: 3 },
  );
});

it.each([["&& a "], ["("], ["$("], ["if a; then "], ["<<A "], ["a | "], ["'\""], ["{ "], ["\u0000"], ["f() "]])(
  "takes a long text of %j, and goes on",
  { timeout: 30_000 },
  (piece) => {
    for (const length of [2000, 10_000, 100_000]) parseScript(piece.repeat(length));
    const { commands } = parseScript(`after ${piece.length}; b`);
    expect(commands.map(({ words }) => words[0]?.value)).toEqual(["after", "b"]);
  },
);
