import { beforeEach, expect, it, vi } from "vitest";
import type { Failures } from "../../client/src/failures.js";
import type { Log } from "../../client/src/log.js";
import { terminalBuilds } from "../../client/src/terminals.js";

type Listener = (event: unknown) => void;
const editor = vi.hoisted(() => ({
  started: [] as Listener[],
  ended: [] as Listener[],
  isWatching: true,
  isOld: false,
}));

vi.mock("vscode", () => ({
  Disposable: { from: () => ({ dispose: () => undefined }) },
  window: {
    get onDidStartTerminalShellExecution() {
      return editor.isOld ? undefined : (listener: Listener) => editor.started.push(listener);
    },
    get onDidEndTerminalShellExecution() {
      return editor.isOld ? undefined : (listener: Listener) => editor.ended.push(listener);
    },
  },
  workspace: {
    getConfiguration: () => ({ get: () => editor.isWatching }),
    getWorkspaceFolder: (uri: string) => (uri.startsWith("file:///app/") ? { uri: "file:///app" } : undefined),
    workspaceFolders: [{ uri: "file:///first" }],
  },
}));

const offered: Log[] = [];
const succeeded: string[] = [];
const failures = {
  offer: async (log: Log) => void offered.push(log),
  succeed: (folder: string) => void succeeded.push(folder),
} as unknown as Failures;

beforeEach(() => {
  for (const all of [offered, succeeded, editor.started, editor.ended]) all.length = 0;
  Object.assign(editor, { isWatching: true, isOld: false });
});

/** Runs a command line in a terminal; tells whether its output was read. */
async function run(value: string, exitCode: number | undefined, output: readonly string[] = ["boom"], cwd?: string) {
  terminalBuilds(failures, { error: () => undefined } as never);
  let isRead = false;
  const execution = {
    commandLine: { value },
    cwd,
    async *read() {
      isRead = true;
      yield* output;
    },
  };
  for (const listener of editor.started) listener({ execution });
  for (const listener of editor.ended) listener({ execution, exitCode });
  await new Promise((resolve) => setTimeout(resolve, 5));
  return isRead;
}

it("hands on the output of a build that fails, with the folder that it ran in", async () => {
  expect(await run("docker build .", 1, ["one\n", "two\n"], "file:///app/api")).toBe(true);
  expect(offered).toEqual([
    { text: "one\ntwo\n", source: "the terminal, where “docker build .” failed", folder: "file:///app" },
  ]);
});

it("keeps a megabyte of it, the end", async () => {
  const lines = Array.from({ length: 50 }, () => "x".repeat(100_000));
  await run("docker build .", 1, [...lines, "the end"]);
  expect(offered[0]?.text.endsWith("the end")).toBe(true);
  expect(offered[0]?.text.length).toBe(1_000_000);
});

it("withdraws what was offered when a build succeeds", async () => {
  await run("docker build .", 0);
  expect([offered, succeeded]).toEqual([[], ["file:///first"]]);
});

it("has nothing to say of a build that was interrupted, or whose end is not known", async () => {
  for (const exitCode of [130, undefined]) await run("docker compose up", exitCode);
  expect([offered, succeeded]).toEqual([[], []]);
});

it("reads nothing of other command lines, nor of any where that is switched off", async () => {
  expect(await run("cat .env", 1)).toBe(false);
  editor.isWatching = false;
  expect(await run("docker build .", 1)).toBe(false);
  expect(offered).toEqual([]);
});

it("does without an editor that tells of no commands", async () => {
  editor.isOld = true;
  expect(await run("docker build .", 1)).toBe(false);
});
