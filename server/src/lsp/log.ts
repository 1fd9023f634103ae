import type { Connection } from "vscode-languageserver";

/** Tells the output channel what went wrong, each thing once: nothing is silent, and nothing is repeated at every keystroke. */
export interface Log {
  readonly warn: (message: string) => void;
  readonly failed: (what: string, error: unknown) => void;
  /** The answer of a task; the other answer, and a line in the log, if it fails. */
  readonly attempt: <Answer>(what: string, otherwise: Answer, task: () => Promise<Answer> | Answer) => Promise<Answer>;
}

export function logTo({ console }: Connection): Log {
  const told = new Set<string>();
  const once = (key: string, tell: () => void): void => {
    if (told.has(key) || told.size > most) return;
    told.add(key);
    tell();
  };
  const failed = (what: string, error: unknown): void => {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    once(`${what}\n${reason}`, () => console.error(`${what} failed. ${reason}`));
  };
  return {
    warn: (message) => once(message, () => console.warn(message)),
    failed,
    async attempt(what, otherwise, task) {
      try {
        return await task();
      } catch (error) {
        failed(what, error);
        return otherwise;
      }
    },
  };
}

const most = 500;
