import { expect, it } from "vitest";
import { explain } from "../../server/src/engine/explain.js";
import { bareWorkspace } from "../../server/src/facts/workspace/workspace.js";
import { buildLogSource } from "../../server/src/syntax/source.js";
import { today } from "../articles.js";

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join("\n");

const failed = 'process "/bin/sh -c make" did not complete successfully: exit code: 2';
const end = `#7 ERROR: ${failed}\nERROR: failed to build: failed to solve: ${failed}`;

/** All that is done for each line, or each step, must not look through the others. */
const shapes: Readonly<Record<string, string>> = {
  "steps that are drawn once": `${many(150_000, (at) => ` => [${at}/9] RUN step ${at}    0.1s`)}\n${end}`,
  "steps that are repeated at the end": `${many(150_000, (at) => ` > [${at}/9] RUN step ${at}:\n0.1 x\n------`)}\n${end}`,
  "millions of short lines": `#7 [2/2] RUN make\n${"x\n".repeat(3_000_000)}${end}`,
  "one piece of output": [
    JSON.stringify({ vertexes: [{ digest: "sha256:a", name: "[2/2] RUN make" }] }),
    JSON.stringify({ logs: [{ vertex: "sha256:a", stream: 1, data: btoa("x\n".repeat(500_000)) }] }),
    JSON.stringify({ vertexes: [{ digest: "sha256:a", name: "[2/2] RUN make", error: failed }] }),
  ].join("\n"),
  "one line that is drawn over and over": `#7 [2/2] RUN make\n#7 0.1 ${"12 % of it \r".repeat(600_000)}\n${end}`,
};

for (const [name, log] of Object.entries(shapes)) {
  it(`reads ${name} in bounded time`, { timeout: 60_000 }, () => {
    const start = performance.now();
    const [answer] = explain(buildLogSource(log), bareWorkspace(today)).answers;
    expect(performance.now() - start).toBeLessThan(8000);
    expect(answer?.message).toBe("`make` ends with exit code 2.");
  });
}
