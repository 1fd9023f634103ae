import { availableParallelism } from "node:os";
import type { Advice } from "../engine/advice.js";
import type { Configuration } from "../engine/settings.js";
import { shellCheckPractice } from "../shellcheck/practice.js";
import type { ShellCheck } from "../shellcheck/service.js";
import { isShellCheckOn } from "../shellcheck/wanted.js";
import type { DockerfileSource } from "../syntax/source.js";
import type { Project } from "./projects.js";
import type { Terminal } from "./terminal.js";

/** What the command line says of ShellCheck. */
export interface ShellCheckWish {
  /** Undefined where it says nothing: then it is as the configuration has it. */
  readonly wanted: boolean | undefined;
  /** A program of the user's own. */
  readonly program: string | undefined;
}

export interface ShellChecking {
  readonly adviceOn: (source: DockerfileSource, project: Project) => Promise<readonly Advice[]>;
  readonly close: () => void;
}

/** Each takes some 60 MB. */
const mostThreads = 4;

/** ShellCheck for the files of one command line; it takes a second to come, and so is loaded for the first that wants it. */
export function shellChecking({ wanted, program }: ShellCheckWish, terminal: Terminal): ShellChecking {
  const told = new Set<string>();
  let opened: Promise<ShellCheck | undefined> | undefined;

  function tell(problem: string): void {
    if (told.has(problem)) return;
    told.add(problem);
    terminal.warn(`dockwise: ${problem}\n`);
  }
  async function open(): Promise<ShellCheck | undefined> {
    const { openShellCheck } = await import("../shellcheck/service.js");
    const threads = Math.min(availableParallelism(), mostThreads);
    const service = openShellCheck({ threads, ...(program === undefined ? {} : { program }), onProblem: tell });
    if (!service) tell("ShellCheck is not there: the folder `shellcheck` beside this program is missing.");
    return service;
  }

  return {
    async adviceOn(source, { configuration, workspace: { policy } }) {
      if (!isWanted(configuration, wanted)) return [];
      opened ??= open();
      return (await opened)?.advice(source, policy) ?? [];
    },
    close: () => void opened?.then((service) => service?.close()),
  };
}

/** Without a word on the command line it comes with everything that is off by default, as hadolint has it, or as named. */
function isWanted(configuration: Configuration, wanted: boolean | undefined): boolean {
  if (wanted === false || !isShellCheckOn(configuration)) return false;
  return (
    wanted ??
    (configuration.all ||
      configuration.profile === "hadolint" ||
      configuration.practices[shellCheckPractice] !== undefined)
  );
}
