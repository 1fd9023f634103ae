import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instructions } from "../../server/src/syntax/dockerfile/instructions.js";
import {
  assignments,
  copyParts,
  exposedPorts,
  fromParts,
  healthcheckParts,
} from "../../server/src/syntax/dockerfile/parts.js";
import { lateDirectives, problems } from "../../server/src/syntax/dockerfile/problems.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

describe("any text", () => {
  const piece = fc.constantFrom(
    "FROM a",
    "RUN <<E",
    "E",
    "\\",
    "\n",
    "\r\n",
    "`",
    "# escape=`",
    '"',
    "'",
    "$",
    "${",
    "}",
    " ",
    "\t",
    "COPY --x=",
    "ONBUILD ",
    '["',
    "é\u{1F433}",
    "\0",
    "ENV A=",
    "HEALTHCHECK CMD",
    "EXPOSE 1/",
    "--mount=a,b",
    "\uFEFF",
    "LABEL ",
  );

  it("is read without throwing, within its bounds and in order", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const source = dockerfileSource("Dockerfile", text);
        problems(source);
        lateDirectives(source);
        let last = 0;
        for (const one of instructions(source)) {
          for (const range of [one, one.body, one.keywordRange, one.lines, ...one.words, ...one.flags]) {
            expect(range.start).toBeLessThanOrEqual(range.end);
            expect(range.start).toBeGreaterThanOrEqual(last);
            expect(range.end).toBeLessThanOrEqual(text.length);
          }
          for (const part of [assignments, fromParts, copyParts, healthcheckParts, exposedPorts]) part(one);
          last = one.lines.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["one long line", `RUN ${"a ".repeat(1_000_000)}`],
    ["open quotes", `ENV A="${"${B:-".repeat(400_000)}`],
    ["continuations", "RUN a \\\n".repeat(200_000)],
    ["heredoc markers", `RUN ${"<<A ".repeat(100_000)}\n`],
    ["an open heredoc", `RUN <<A\n${"b\n".repeat(1_000_000)}`],
    ["brackets", `CMD ${"[".repeat(1_000_000)}`],
  ])("stays quick on %s", (_, text) => {
    const before = performance.now();
    for (const one of instructions(dockerfileSource("Dockerfile", text))) assignments(one);
    expect(performance.now() - before).toBeLessThan(3000);
  });
});
