import type { Run } from "../facts/commands/runs.js";
import { argumentsOf, environmentOf, stateAt } from "../facts/dockerfile/state.js";
import { passedThrough } from "../facts/dockerfile/variables.js";
import type { DockerfileSource } from "../syntax/source.js";

/**
 * One line of shell that declares every variable that Docker gives to a RUN, so that ShellCheck takes none for unset.
 *
 * A value is told only where it is known and always the same: what a caller may set or what is made of something unknown
 * could hold blanks, and has to be quoted. hadolint takes every value for a number, and so never asks for quotes.
 */
export function declarations(file: DockerfileSource, run: Run, isJudgedAsHadolint: boolean): string {
  const state = stateAt(file, run.outer);
  const environment = environmentOf(state);
  const names = new Set([
    ...always,
    ...passedThrough,
    ...(state.base?.environmentNames ?? []),
    ...argumentsOf(state).keys(),
    ...environment.keys(),
  ]);
  const declared = [...names]
    .filter((name) => isName.test(name))
    .map((name) => {
      const value = environment.get(name);
      if (isJudgedAsHadolint) return `${name}=1`;
      return value !== undefined && isPlain.test(value) && !meaningful.has(name) ? `${name}=${value}` : name;
    });
  return `export ${declared.join(" ")}\n`;
}

const isName = /^[A-Za-z_]\w*$/;

/** A value that stays one word without quotes. */
const isPlain = /^[\w./:@%+,-]+$/;

/** What every container has: https://docs.docker.com/reference/dockerfile/ names HOME, HOSTNAME, PATH and TERM. */
const always = ["HOME", "HOSTNAME", "PATH", "TERM", "PWD"];

/** ShellCheck has checks of its own for what these are set to. */
const meaningful: ReadonlySet<string> = new Set(["PATH", "IFS", "HOME", "PWD", "PS1", "PS4", "CDPATH", "ENV"]);
