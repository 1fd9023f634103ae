import { expect, it } from "vitest";
import { type Finding, type Linter, ShellCheckError } from "../../server/src/shellcheck/finding.js";
import { serviceOf } from "../../server/src/shellcheck/service.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const inFile = (text: string) => dockerfileSource("Dockerfile", `FROM debian:12\n${text}`);

/** Finds fault with every `bad`, and counts what it is asked. */
function linter(lint?: Linter["lint"]) {
  const asked: string[] = [];
  const own: Linter = {
    lint: async (script, signal) => {
      asked.push(script.text);
      return lint ? lint(script, signal) : findingsIn(script.text);
    },
    close: () => undefined,
  };
  return { asked, own };
}

function findingsIn(text: string): readonly Finding[] {
  const lines = text.split("\n");
  const line = lines.findIndex((one) => one.startsWith("bad")) + 1;
  if (line === 0) return [];
  const span = { line, column: 1, endLine: line, endColumn: 4 };
  return [{ ...span, code: 2086, severity: "warning", message: "Bad", replacements: [{ ...span, text: "good" }] }];
}

it("asks once for each script, and knows what it has heard", async () => {
  const { asked, own } = linter();
  const service = serviceOf(own, () => undefined);
  const file = inFile("RUN bad\nRUN fine\n");
  expect(service.known(file, {})).toEqual({ advice: [], isComplete: false });
  const advice = await service.advice(file, {});
  expect(advice.map(({ message, level, start, end }) => [message, level, file.text.slice(start, end)])).toEqual([
    ["Bad.", "warning", "bad"],
  ]);
  expect(service.known(file, {})).toEqual({ advice, isComplete: true });

  const edited = inFile("# more\nRUN bad\nRUN finer\n");
  const { advice: kept, isComplete } = service.known(edited, {});
  expect([kept.map(({ start }) => edited.text.slice(start, start + 3)), isComplete]).toEqual([["bad"], false]);
  await service.advice(edited, {});
  expect(asked.length).toBe(3);
});

it("tells of a script that cannot be checked, once, and goes on", async () => {
  const problems: string[] = [];
  const { asked, own } = linter(async ({ text }) => {
    if (text.includes("worse")) throw new ShellCheckError("is lost.");
    return findingsIn(text);
  });
  const service = serviceOf(own, (problem) => problems.push(problem));
  const file = inFile("RUN worse\nRUN bad\n");
  expect((await service.advice(file, {})).length).toBe(1);
  expect((await service.advice(file, {})).length).toBe(1);
  expect([problems, asked.length]).toEqual([["ShellCheck is lost."], 2]);
});

it("remembers nothing of what was cancelled", async () => {
  const controller = new AbortController();
  const { asked, own } = linter(async (_, signal) => {
    signal?.throwIfAborted();
    return [];
  });
  const service = serviceOf(own, () => undefined);
  controller.abort(new Error("outdated"));
  await expect(service.advice(inFile("RUN bad\n"), {}, controller.signal)).rejects.toThrow("outdated");
  expect(service.known(inFile("RUN bad\n"), {}).isComplete).toBe(false);
  await service.advice(inFile("RUN bad\n"), {});
  expect(asked.length).toBe(2);
});

it("forgets the oldest, so that it does not grow for ever", async () => {
  const { asked, own } = linter();
  const service = serviceOf(own, () => undefined);
  const first = inFile("RUN first\n");
  await service.advice(first, {});
  await service.advice(inFile(Array.from({ length: 2000 }, (_, index) => `RUN echo ${index}\n`).join("")), {});
  await service.advice(first, {});
  expect(asked.filter((text) => text.includes("first")).length).toBe(2);
});
