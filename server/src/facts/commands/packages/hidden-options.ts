import type { DockerfileSource } from "../../../syntax/source.js";
import { stateAt } from "../../dockerfile/state.js";
import { bindingOf } from "../../dockerfile/variables.js";
import type { Command } from "../commands.js";
import type { Run } from "../runs.js";
import { windowsParts } from "../windows/windows-commands.js";

/**
 * Whether a variable among the words of a command gives it an option that the expression matches.
 *
 * A variable without a known value may do so if its name promises options, as `$APT_FLAGS` does, or it is `"$@"`.
 */
export const hidesOption = (file: DockerfileSource, run: Run, { words }: Command, matching: RegExp): boolean =>
  words.some(({ parts }) => {
    // Of `"$@"`, the quotes are an empty text.
    const first = parts.find((part) => !("text" in part) || part.text !== "");
    if (!first || !("kind" in first) || first.kind !== "variable" || !first.name) return false;
    const value = variableIn(file, run, first.name.replace(/^env:/i, ""));
    return value === undefined ? /opt|arg|flag|^[@*]$/i.test(first.name) : matching.test(value);
  });

/** The value of a variable in the commands of a RUN: set by a command there, else by the Dockerfile. */
export function variableIn(file: DockerfileSource, run: Run, name: string): string | undefined {
  const set = run.commands.flatMap(({ assignments }) => assignments).findLast((one) => one.name === name);
  return set ? set.value?.value : bindingOf(stateAt(file, run.outer).variables, name)?.value;
}

/** Whether a command sees a variable that holds something: set for it alone, earlier in the RUN, or by the Dockerfile. */
export const isSetFor = (file: DockerfileSource, run: Run, command: Command, names: readonly string[]): boolean =>
  names.some(
    (name) =>
      run.commands.some(
        ({ start, assignments }) => start <= command.start && assignments.some((one) => one.name === name),
      ) ||
      isSetOnWindows(file, run, command, name) ||
      environmentWrapper(file, command, name) ||
      isBound(file, run, name),
  );

/** `$env:NAME = 'value'` and `set NAME=value`, earlier in the RUN. */
const isSetOnWindows = (file: DockerfileSource, run: Run, { start }: Command, name: string): boolean =>
  windowsParts(file, run).some(({ assignments }) =>
    assignments.some((one) => one.start < start && one.name.replace(/^env:/, "") === name.toLowerCase()),
  );

/** `env NAME=value program`: the wrapper's own words are before the program. */
const environmentWrapper = ({ text }: DockerfileSource, { wrappers, start }: Command, name: string): boolean =>
  wrappers.some(
    (wrapper) =>
      (wrapper.name === "env" || wrapper.name === "sudo") && text.slice(wrapper.end, start).includes(` ${name}=`),
  );

function isBound(file: DockerfileSource, run: Run, name: string): boolean {
  const binding = bindingOf(stateAt(file, run.outer).variables, name);
  return binding !== undefined && binding.value !== "";
}
