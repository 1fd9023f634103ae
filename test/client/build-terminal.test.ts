import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { buildTerminal } from "../../client/src/build-terminal.js";

vi.mock("vscode", () => ({
  EventEmitter: class {
    readonly #listeners: ((value: unknown) => void)[] = [];
    readonly event = (listener: (value: unknown) => void) => void this.#listeners.push(listener);
    fire(value: unknown) {
      for (const listener of this.#listeners) listener(value);
    }
  },
  window: { showErrorMessage: () => Promise.resolve(undefined) },
}));

const posix = it.skipIf(process.platform === "win32");

/** A terminal on a script; its text so far, and the exit code with which it ends. */
function terminalOn(script: string, causes?: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "dockwise-build-"));
  const program = join(folder, "docker");
  writeFileSync(program, `#!/bin/sh\n${script}`);
  chmodSync(program, 0o755);
  return { folder, ...terminal({ program, words: ["build", "a b", "$HOME; id"], folder }, causes) };
}

function terminal(
  started: { program: string; words: string[]; folder: string } | string,
  causes: readonly string[] = ["because"],
) {
  const explained: { text: string; code: number }[] = [];
  const shown = { text: "" };
  const opened = buildTerminal({
    started: async () => started,
    onEnd: async (text, code) => {
      explained.push({ text, code });
      return code === 0 ? [] : causes;
    },
  });
  opened.onDidWrite((text) => {
    shown.text += text;
  });
  const ended = new Promise<unknown>((resolve) => opened.onDidClose?.(resolve));
  opened.open(undefined);
  return { opened, shown, explained, ended };
}

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
};

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

posix("streams the output with its colours, hands it to be explained, and ends as the program does", async () => {
  const { shown, explained, ended, folder } = terminalOn(
    'printf "%s\\n" "$@" > words.txt; printf "\\033[31mred\\033[0m é\\n"; echo worse >&2; echo $BUILDKIT_PROGRESS; exit 3',
  );
  expect(await ended).toBe(3);
  expect(readFileSync(join(folder, "words.txt"), "utf8")).toBe("build\na b\n$HOME; id\n");
  expect(shown.text).toContain("\x1b[31mred\x1b[0m é\r\n");
  expect(shown.text).toContain("because");
  expect(explained.map(({ code }) => code)).toEqual([3]);
  expect(explained[0]?.text).toMatch(/worse/);
  expect(explained[0]?.text).toMatch(/plain/);
});

posix(
  "is ended by Ctrl+C with all that it has started, and explains nothing",
  async () => {
    const { shown, opened, explained, ended, folder } = terminalOn(
      "sh -c 'echo $$ > pid; echo ready; exec sleep 20'; echo never",
    );
    await until(() => shown.text.includes("ready"));
    opened.handleInput?.("x");
    opened.handleInput?.("\x03");
    expect(await ended).toBe(130);
    expect(shown.text).toContain("cancelled");
    expect(explained).toEqual([]);
    expect(shown.text).not.toContain("never");
    const child = Number(readFileSync(join(folder, "pid"), "utf8"));
    await until(() => !isRunning(child));
  },
  10_000,
);

posix(
  "is killed by a second Ctrl+C where the first is not heard",
  async () => {
    const { shown, opened, ended } = terminalOn("trap '' INT; echo ready; sleep 20");
    await until(() => shown.text.includes("ready"));
    opened.handleInput?.("\x03");
    opened.handleInput?.("\x03");
    expect(await ended).toBe(130);
  },
  10_000,
);

posix("says that the engine does not answer, once", async () => {
  const script = 'echo "ERROR: Cannot connect to the Docker daemon at unix:///x." >&2; exit 1';
  const unexplained = terminalOn(script, []);
  expect(await unexplained.ended).toBe(1);
  expect(unexplained.shown.text).toContain("does not answer");
  const explained = terminalOn(script);
  await explained.ended;
  expect(explained.shown.text).toContain("because");
  expect(explained.shown.text).not.toContain("does not answer");
});

it("says that the program is not there", async () => {
  const { shown, explained, ended } = terminal({ program: "no-such-docker", words: ["build"], folder: tmpdir() });
  expect(await ended).toBe(127);
  expect(shown.text).toContain("no-such-docker is not installed");
  expect(explained).toEqual([]);
});

it("starts nothing where there is a reason not to", async () => {
  const { shown, ended } = terminal("Not here.");
  expect(await ended).toBe(1);
  expect(shown.text).toContain("Not here.");
});
