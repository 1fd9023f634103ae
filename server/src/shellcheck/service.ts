import { existsSync } from "node:fs";
import { byStart } from "../base/range.js";
import type { Advice } from "../engine/advice.js";
import type { Policy } from "../facts/workspace/workspace.js";
import type { DockerfileSource } from "../syntax/source.js";
import { adviceOf } from "./advice.js";
import { bundledShellCheck } from "./bundled.js";
import { type Finding, type Linter, ShellCheckError } from "./finding.js";
import { installedShellCheck } from "./installed.js";
import { pool } from "./pool.js";
import { type ShellScript, shellScripts } from "./script.js";

/** The advice of ShellCheck that is there already, and whether that is all. */
export interface Known {
  readonly advice: readonly Advice[];
  readonly isComplete: boolean;
}

export interface ShellCheck {
  /** What has been found in scripts that were checked before; asks nobody. */
  readonly known: (file: DockerfileSource, policy: Policy) => Known;
  /** Checks what has not been checked yet. Rejects with the reason of the signal, and with nothing else. */
  readonly advice: (file: DockerfileSource, policy: Policy, signal?: AbortSignal) => Promise<readonly Advice[]>;
  readonly close: () => void;
}

export interface ShellCheckOptions {
  /** The user's own program; the bundled one if there is none. */
  readonly program?: string;
  /** Threads that the bundled one may take; one if left out. */
  readonly threads?: number;
  /** Is told, as a sentence, why scripts are not checked. */
  readonly onProblem: (problem: string) => void;
}

/** Scripts whose findings are kept. */
const most = 2000;

/** Where the bundled ShellCheck stands beside the bundle. */
const bundledWorker = new URL("../shellcheck/worker.mjs", import.meta.url);

/** A ShellCheck, asked but once for each script. Undefined if none was named and none is bundled, as when run from source. */
export function openShellCheck(
  { program, threads = 1, onProblem }: ShellCheckOptions,
  worker = bundledWorker,
): ShellCheck | undefined {
  if (program) return serviceOf(installedShellCheck(program), onProblem);
  return existsSync(worker)
    ? serviceOf(
        pool(() => bundledShellCheck(worker), threads),
        onProblem,
      )
    : undefined;
}

/** Keeps what a linter has found, and turns it into advice. */
export function serviceOf(linter: Linter, onProblem: (problem: string) => void): ShellCheck {
  const findings = new Map<string, readonly Finding[]>();

  function remembered(script: ShellScript): readonly Finding[] | undefined {
    const key = keyOf(script);
    const found = findings.get(key);
    if (found) remember(key, found);
    return found;
  }
  function remember(key: string, found: readonly Finding[]): void {
    findings.delete(key);
    findings.set(key, found);
    const [oldest] = findings.keys();
    if (findings.size > most && oldest !== undefined) findings.delete(oldest);
  }
  async function ask(script: ShellScript, signal: AbortSignal | undefined): Promise<readonly Finding[]> {
    try {
      const found = await linter.lint(script, signal);
      remember(keyOf(script), found);
      return found;
    } catch (error) {
      if (!(error instanceof ShellCheckError)) throw error;
      onProblem(`ShellCheck ${error.message}`);
      // Asked again, it would fail again; a change of the script asks anew.
      remember(keyOf(script), []);
      return [];
    }
  }

  return {
    known(file, policy) {
      const all = shellScripts(file, policy).map((script) => ({ script, found: remembered(script) }));
      return {
        advice: all.flatMap(({ script, found }) => (found ? adviceOf(script, found) : [])).sort(byStart),
        isComplete: all.every(({ found }) => found !== undefined),
      };
    },
    async advice(file, policy, signal) {
      const advice = await Promise.all(
        shellScripts(file, policy).map(async (script) =>
          adviceOf(script, remembered(script) ?? (await ask(script, signal))),
        ),
      );
      return advice.flat().sort(byStart);
    },
    close: linter.close,
  };
}

const keyOf = ({ dialect, text }: ShellScript): string => `${dialect}\n${text}`;
