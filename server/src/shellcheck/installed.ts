import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import {
  type Dialect,
  excluded,
  type Finding,
  findingsIn,
  type Linter,
  ShellCheckError,
  timeLimit,
} from "./finding.js";

const mostOutput = 16 * 1024 * 1024;

/**
 * The user's own ShellCheck: a program by its path, or by its name on the PATH. It is given the script on its standard
 * input and none of the user's files; no shell stands between.
 */
export function installedShellCheck(program: string): Linter {
  let running = 0;
  const waiting: (() => void)[] = [];
  /** One at a time: a file of forty RUN starts no forty programs at once. */
  const turn = async (): Promise<void> => {
    if (running > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
  };
  return {
    async lint({ text, dialect }, signal) {
      await turn();
      try {
        signal?.throwIfAborted();
        return await run(program, text, dialect, signal);
      } finally {
        running -= 1;
        waiting.shift()?.();
      }
    },
    close: () => undefined,
  };
}

async function run(
  program: string,
  text: string,
  dialect: Dialect,
  signal: AbortSignal | undefined,
): Promise<readonly Finding[]> {
  const exclude = Object.keys(excluded).join(",");
  const words = ["--norc", "--format=json", "--severity=style", `--exclude=${exclude}`, `--shell=${dialect}`, "-"];
  const { output, problem } = await outputOf(program, words, text, signal);
  const findings = findingsIn(output);
  if (findings) return findings;
  // Releases before 0.10 do not know BusyBox, whose shell is much like dash.
  if (dialect === "busybox" && /busybox|unknown shell/i.test(problem)) return run(program, text, "dash", signal);
  throw new ShellCheckError(problem || "printed nothing that can be read.");
}

const outputOf = (program: string, words: readonly string[], input: string, signal: AbortSignal | undefined) =>
  new Promise<{ readonly output: string; readonly problem: string }>((resolve, reject) => {
    const options = { cwd: tmpdir(), timeout: timeLimit, maxBuffer: mostOutput, ...(signal ? { signal } : {}) };
    const child = execFile(program, words, options, (error, output, errors) => {
      if (signal?.aborted) return reject(signal.reason);
      if (error?.code === "ENOENT") return reject(new ShellCheckError(`is not at ${program}.`));
      if (error?.killed) return reject(new ShellCheckError(`had no answer after ${timeLimit / 1000} seconds.`));
      // It ends with 1 when it has found something.
      resolve({ output, problem: errors.trim() || (error && error.code !== 1 ? error.message : "") });
    });
    // A program that does not read to the end is no error of ours.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
