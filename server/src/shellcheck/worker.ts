import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import type { Dialect, Finding } from "./finding.js";
import { type ShellCheckFiles, startShellCheck } from "./module.js";

/** One script to check; they are answered in order. */
export interface Question {
  readonly id: number;
  readonly text: string;
  readonly dialect: Dialect;
}

export type Answer =
  | { readonly id: number; readonly findings: readonly Finding[] }
  | { readonly id: number; readonly problem: string };

// ShellCheck is a program of its own, under its own licence: it runs in a thread of its own and is talked to by messages.
const started = start();

async function start() {
  const wasm = await readFile(new URL("shellcheck.wasm", import.meta.url));
  const { default: glue } = (await import(new URL("shellcheck.js", import.meta.url).href)) as {
    readonly default: ShellCheckFiles["glue"];
  };
  return startShellCheck({ wasm, glue });
}

async function answer({ id, text, dialect }: Question): Promise<Answer> {
  try {
    const lint = await started;
    return { id, findings: await lint(text, dialect) };
  } catch (error) {
    return { id, problem: String(error instanceof Error ? error.message : error) };
  }
}

parentPort?.on("message", (question: Question) => {
  void answer(question).then((reply) => parentPort?.postMessage(reply));
});
