import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { check } from "recheck";
import { expect, it } from "vitest";

interface Pattern {
  readonly regexp: string;
  readonly file?: number;
  readonly line?: number;
  readonly message?: number;
  readonly code?: number;
}

const manifest = JSON.parse(readFileSync(fileURLToPath(new URL("../../package.json", import.meta.url)), "utf8"));
const [matcher] = manifest.contributes.problemMatchers;
const patterns: readonly Pattern[] = matcher.pattern;

/**
 * As the editor does it: each pattern has to match its line, and of a property the first value counts.
 * Values of several lines can only be had for the message, and a loop only of lines that are a problem each: hence the code.
 */
function problemsIn(log: string): readonly string[] {
  const lines = log.split("\n");
  return lines.flatMap((_, at) => {
    const found = patterns.map(({ regexp }, index) => new RegExp(regexp).exec(lines[at + index] ?? "\n"));
    if (found.some((match) => !match)) return [];
    const first = (property: "file" | "line" | "message" | "code") =>
      patterns.map((pattern, index) => found[index]?.[pattern[property] ?? -1]).find((value) => value !== undefined);
    return [`${first("file")}, line ${first("line")}: ${first("message")} ${matcher.source}(${first("code") ?? ""})`];
  });
}

const log = (end: string) => `#6 [2/2] RUN make
#6 0.1 make: *** No rule
#6 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2
------
 > [2/2] RUN make:
0.1 make: *** No rule
------
Dockerfile.dev:3
--------------------
   1 |     FROM debian:12
   2 |
   3 | >>> RUN make
   4 |     CMD ["app"]
--------------------
${end}
`;

it("finds the file, the line and the instruction of a build that fails", () => {
  expect(problemsIn(log("ERROR: failed to solve: boom"))).toEqual([
    "Dockerfile.dev, line 3: Dockerfile.dev:3 docker build failed(RUN make)",
  ]);
});

it("finds the line of the shortest Dockerfile, and one at the end of a long one", () => {
  const shortest =
    "Dockerfile:1\n--------------------\n   1 | >>> FORM x\n--------------------\nERROR: failed to solve: boom";
  expect(problemsIn(shortest)).toEqual(["Dockerfile, line 1: Dockerfile:1 docker build failed(FORM x)"]);
  const lines = [6, 7, 8, 9].map((number) => `   ${number} |     RUN ${number}`).join("\n");
  const last = `Dockerfile:10\n--------------------\n${lines}\n  10 | >>> RUN make\n--------------------\nERROR: boom\n`;
  expect(problemsIn(last)).toEqual(["Dockerfile, line 10: Dockerfile:10 docker build failed()"]);
});

it("finds two failures of one output, and none in a build that goes well", () => {
  expect(problemsIn(log("ERROR: one") + log("ERROR: two"))).toHaveLength(2);
  expect(problemsIn("#6 [2/2] RUN make\n#6 DONE 1.0s\nat 10:31\n-----\n")).toEqual([]);
});

it("takes nothing of the advice away when a task starts: its owner is another one than that of the advice", () => {
  expect(matcher.owner).not.toBe("dockwise");
});

it("is linear in the length of a line", async () => {
  for (const { regexp } of patterns) expect((await check(regexp, "")).status).toBe("safe");
}, 60_000);
