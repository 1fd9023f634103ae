import { instructionsWith } from "../../../syntax/dockerfile/by-keyword.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import { calls, operands, subcommand } from "../commands-options.js";
import { buildsOnOneOf } from "../earlier.js";
import { type Run, runs } from "../runs.js";
import { commandsInAnyShell } from "../windows/windows-commands.js";

/** A package of another module that `go` is told to fetch. */
export interface GoTool {
  readonly run: Run;
  readonly command: Command;
  readonly word: ShellWord;
  /** Without version. */
  readonly path: string;
  /** What stands after `@`. */
  readonly version?: string;
}

/**
 * What `go install`, `go get` and `go run` fetch.
 *
 * Without a version, install and run take the one of the module's own `go.mod`: where the build context has been copied, there may be one.
 */
export function goTools(file: DockerfileSource): readonly GoTool[] {
  const calling = runs(file).flatMap((run) =>
    commandsInAnyShell(file, run)
      .filter((command) => calls(command, "go", "install", "get", "run"))
      .map((command) => ({ run, command })),
  );
  if (calling.length === 0) return [];
  const copies = instructionsWith(file, "ADD", "COPY").filter(({ keyword }) => keyword === "COPY" || keyword === "ADD");
  const mayHaveModule = buildsOnOneOf(file, copies);
  return calling.flatMap(({ run, command }) => {
    const isInModule = mayHaveModule(run.outer) || mounts(run) || makesModule(run, command);
    return fetched(run, command).filter(
      ({ version }) => version !== undefined || !isInModule || calls(command, "go", "get"),
    );
  });
}

function fetched(run: Run, command: Command): readonly GoTool[] {
  const words = operands(command);
  // What follows the package is for the program that it makes.
  const named = subcommand(command)?.value === "run" ? words.slice(0, 1) : words;
  return named.flatMap((word) => {
    const [, path = "", version] = /^([^@]*)(?:@(.*))?$/s.exec(writtenValue(word)) ?? [];
    return isForeign(path) ? [{ run, command, word, path, ...(version ? { version } : {}) }] : [];
  });
}

/** The first part of a module's path has a dot; without one it is of the standard library, or of the module at hand. */
const isForeign = (path: string): boolean => /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(path) && !path.endsWith(".go");

const mounts = (run: Run): boolean => run.mounts.some(({ type }) => type === "bind");

const makesModule = (run: Run, { start }: Command): boolean =>
  run.commands.some(
    (command) => command.start < start && (calls(command, "git", "clone") || calls(command, "go", "mod")),
  );
