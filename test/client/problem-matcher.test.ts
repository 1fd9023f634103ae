import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { check } from "recheck";
import { expect, it } from "vitest";

interface Pattern {
  readonly regexp: string;
  readonly file?: number;
  readonly line?: number;
  readonly message?: number;
  readonly loop?: boolean;
}

const manifest = JSON.parse(readFileSync(fileURLToPath(new URL("../../package.json", import.meta.url)), "utf8"));
const [matcher] = manifest.contributes.problemMatchers;
const patterns: readonly Pattern[] = matcher.pattern;

/** As the editor does it: each pattern matches its line, the last one all lines that follow, and each message is a problem. */
function problemsIn(log: string): readonly string[] {
  const lines = log.split("\n");
  const found: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const head = patterns.map(({ regexp }, index) => new RegExp(regexp).exec(lines[at + index] ?? ""));
    if (head.some((match) => !match)) continue;
    const [first] = patterns;
    const place = `${head[0]?.[first?.file ?? 0]}:${head[0]?.[first?.line ?? 0]}`;
    const last = patterns.at(-1);
    for (at += patterns.length - 1; at < lines.length; at++) {
      const match = new RegExp(last?.regexp ?? "").exec(lines[at] ?? "");
      if (!match) break;
      const message = match[last?.message ?? 0];
      if (message) found.push(`${place}: ${message}`);
    }
  }
  return found;
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

it("finds the file, the line and the message of a build that fails", () => {
  const problem = 'failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2';
  expect(problemsIn(log(`ERROR: ${problem}`))).toEqual([`Dockerfile.dev:3: ${problem}`]);
  expect(problemsIn(log(`ERROR: failed to build: ${problem}`))).toEqual([
    `Dockerfile.dev:3: failed to build: ${problem}`,
  ]);
  expect(problemsIn(log(`\n\ntarget api: ${problem}`))).toEqual([`Dockerfile.dev:3: ${problem}`]);
});

it("finds two failures of one output, and none in a build that goes well", () => {
  const two = log("ERROR: failed to solve: one") + log("ERROR: failed to solve: two");
  expect(problemsIn(two).map((one) => one.slice(-3))).toEqual(["one", "two"]);
  expect(problemsIn("#6 [2/2] RUN make\n#6 DONE 1.0s\nat 10:31\n-----\n")).toEqual([]);
});

it("takes nothing of the advice away when a task starts: its owner is another one than that of the advice", () => {
  expect(matcher.owner).not.toBe("dockwise");
});

it("is linear in the length of a line", async () => {
  for (const { regexp } of patterns) expect((await check(regexp, "")).status).toBe("safe");
}, 60_000);
