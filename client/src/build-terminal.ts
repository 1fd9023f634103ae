import { type ChildProcess, spawn } from "node:child_process";
import { StringDecoder } from "node:string_decoder";
import * as vscode from "vscode";
import type { Started } from "./build-order.js";
import { isEngineSilent, tailOf } from "./build-output.js";

export interface BuildRun {
  /** What to start, or a sentence on why nothing is. */
  readonly started: () => Promise<(Started & { readonly folder: string }) | string>;
  /** Called once with the output when the build has ended by itself; what it gives is printed below. */
  readonly onEnd: (output: string, exitCode: number) => Promise<readonly string[]>;
}

/** Characters of output that are kept to be explained. */
const keptOutput = 5_000_000;

/** Milliseconds: of a terminal that ends sooner the editor says that it could not be started. */
const shortest = 700;

/** Milliseconds that a build has to end by itself when its terminal is closed. */
const graceful = 5000;

/** As a shell has it for a program that is not there. */
const notFound = 127;
const interrupted = 130;

/** A terminal that runs one build: no shell in between, Ctrl+C ends it. */
export function buildTerminal({ started, onEnd }: BuildRun): vscode.Pseudoterminal {
  const written = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<number>();
  const output = tailOf(keptOutput);
  let child: ChildProcess | undefined;
  let isCancelled = false;
  let isOver = false;

  const print = (text: string): void => written.fire(text.replace(/\r?\n/g, "\r\n"));
  const say = (lines: readonly string[]): void => print(lines.map((line) => `${bold}${line}${plain}\n`).join(""));
  let opened = 0;
  const end = (exitCode: number): void => {
    if (isOver) return;
    isOver = true;
    setTimeout(() => closed.fire(exitCode), opened + shortest - Date.now());
  };
  function cancel(): void {
    if (isOver) return;
    signal(child, isCancelled ? "SIGKILL" : "SIGINT");
    isCancelled = true;
  }

  async function run(): Promise<void> {
    const chosen = await started();
    if (isCancelled) return end(interrupted);
    if (typeof chosen === "string") {
      say([chosen]);
      return end(1);
    }
    const { program, words, folder } = chosen;
    print(`${faint}${[program, ...words].map(shown).join(" ")}${plain}\n`);
    child = spawn(program, words, {
      cwd: folder,
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    child.once("error", (error) => {
      const sentence = unstarted(program, error);
      say([sentence]);
      void offerSetting(sentence);
      end(notFound);
    });
    for (const stream of [child.stdout, child.stderr]) {
      const decoder = new StringDecoder("utf8");
      stream?.on("data", (bytes: Buffer) => {
        const text = decoder.write(bytes);
        output.add(text);
        print(text);
      });
    }
    // What it has left behind may keep its output open.
    child.once("exit", () => {
      if (!isCancelled || isOver) return;
      say(["The build was cancelled."]);
      end(interrupted);
    });
    child.once("close", (exitCode) => {
      if (isOver || isCancelled) return;
      const code = exitCode ?? 1;
      const text = output.text();
      const silent =
        code !== 0 && isEngineSilent(text)
          ? [`${program} is there, but the engine that it talks to does not answer.`]
          : [];
      onEnd(text, code)
        .then((lines) => say(lines.length > 0 ? lines : silent))
        .catch((error: unknown) => say([`The failure could not be explained: ${error}`]))
        .finally(() => end(code));
    });
  }

  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open() {
      opened = Date.now();
      void run().catch((error: unknown) => {
        say([String(error)]);
        end(1);
      });
    },
    close() {
      cancel();
      if (child && !isOver) setTimeout(cancel, graceful).unref();
    },
    handleInput: (text) => text === "\x03" && cancel(),
  };
}

/** A sentence on a program that does not start. */
export function unstarted(program: string, error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT")
    return `${program} is not installed, or not on the PATH of the editor. Nothing was built.`;
  return `${program} could not be started: ${error.message}.`;
}

/** The editor's own, with plain progress; Windows looks for programs on the PATH alone. */
export const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  BUILDKIT_PROGRESS: "plain",
  NoDefaultCurrentDirectoryInExePath: "1",
});

async function offerSetting(sentence: string): Promise<void> {
  const chosen = await vscode.window.showErrorMessage(sentence, "Settings");
  if (chosen) await vscode.commands.executeCommand("workbench.action.openSettings", "dockwise.build.program");
}

/** To the whole group, where there is one: Compose builds in a process of its own. */
function signal(child: ChildProcess | undefined, name: "SIGINT" | "SIGKILL"): void {
  if (child?.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill();
    else process.kill(-child.pid, name);
  } catch {
    // It has ended meanwhile.
  }
}

const [bold, faint, plain] = ["\x1b[1m", "\x1b[2m", "\x1b[0m"];

/** For people, not for a shell. */
const shown = (word: string): string => (/[\s"']/.test(word) ? JSON.stringify(word) : word);
