import { Worker } from "node:worker_threads";
import { type Finding, type Linter, ShellCheckError, timeLimit } from "./finding.js";
import type { ShellScript } from "./script.js";
import type { Answer, Question } from "./worker.js";

/** How long the thread waits for the next script before it frees its memory, in milliseconds. */
const patience = 30_000;

interface Job {
  readonly script: Pick<ShellScript, "text" | "dialect">;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (findings: readonly Finding[]) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The ShellCheck that ships with us, in a thread that is started when first asked and again after it was lost.
 *
 * Scripts wait in a queue, and leave it when they are cancelled; the one at work is let finish, for what it finds is
 * wanted again soon, unless it takes longer than anybody waits.
 */
export function bundledShellCheck(worker: URL, limit = timeLimit): Linter {
  const queue: Job[] = [];
  let thread: Worker | undefined;
  let current: { readonly job: Job; readonly id: number } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;

  const stop = (): void => {
    clearTimeout(timer);
    thread?.removeAllListeners();
    thread?.on("error", () => undefined);
    void thread?.terminate();
    thread = undefined;
  };
  const fail = (problem: string): void => {
    const failed = current;
    current = undefined;
    stop();
    failed?.job.reject(new ShellCheckError(problem));
    next();
  };
  const start = (): Worker => {
    const started = new Worker(worker);
    started.on("message", (answer: Answer) => {
      if (!current || answer.id !== current.id) return;
      if ("problem" in answer) return fail(answer.problem);
      const { job } = current;
      current = undefined;
      job.resolve(answer.findings);
      next();
    });
    started.on("error", (error) => fail(error.message));
    started.on("exit", () => fail("has ended."));
    return started;
  };
  const next = (): void => {
    if (current) return;
    clearTimeout(timer);
    const job = queue.shift();
    if (!job) {
      // Nobody waits: neither the thread nor the clock keeps the process alive.
      thread?.unref();
      timer = setTimeout(stop, patience).unref();
      return;
    }
    thread ??= start();
    thread.ref();
    asked += 1;
    current = { job, id: asked };
    timer = setTimeout(() => fail(`had no answer after ${limit / 1000} seconds.`), limit);
    thread.postMessage({ id: asked, ...job.script } satisfies Question);
  };

  return {
    lint: ({ text, dialect }, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const job: Job = { script: { text, dialect }, signal, resolve, reject };
        signal?.addEventListener(
          "abort",
          () => {
            const place = queue.indexOf(job);
            if (place >= 0) queue.splice(place, 1);
            reject(signal.reason);
          },
          { once: true },
        );
        queue.push(job);
        next();
      }),
    close() {
      for (const { reject } of queue.splice(0)) reject(new ShellCheckError("was closed."));
      current?.job.reject(new ShellCheckError("was closed."));
      current = undefined;
      stop();
    },
  };
}
