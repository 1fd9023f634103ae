import { nearest } from "../base/nearest.js";
import type { Run } from "../facts/commands/runs.js";
import { argumentsOf, environmentOf, type State, stateAt } from "../facts/dockerfile/state.js";
import { passedThrough } from "../facts/dockerfile/variables.js";
import type { DockerfileSource } from "../syntax/source.js";

/**
 * One line of shell that declares the variables of a script that Docker gives to it, so that ShellCheck takes none for
 * unset and knows a slip of a name; empty if it uses none. Others are left out: their changes leave the script as it was.
 *
 * A value is told only where it is known and always the same: what a caller may set or what is made of something unknown
 * could hold blanks, and has to be quoted.
 */
export function declarations(file: DockerfileSource, run: Run, text: string): string {
  const state = stateAt(file, run.outer);
  const environment = environmentOf(state);
  const used = new Set(text.match(/[A-Za-z_]\w*/g));
  const declared = [...namesIn(state)]
    .filter((name) => used.has(name) || nearest(name, used, 1) !== undefined)
    .map((name) => {
      const value = environment.get(name);
      return value !== undefined && isPlain.test(value) && !meaningful.has(name) ? `${name}=${value}` : name;
    });
  return declared.length > 0 ? `export ${declared.join(" ")}\n` : "";
}

/** As hadolint does it: every variable is a number and so needs no quotes, and one that is named much like it is a slip. */
export const hadolintDeclarations = (file: DockerfileSource, run: Run): string =>
  [...namesIn(stateAt(file, run.outer))].map((name) => `export ${name}=1\n`).join("");

const namesIn = (state: State): ReadonlySet<string> =>
  new Set(
    [
      ...passedThrough,
      ...(state.base?.environmentNames ?? []),
      ...argumentsOf(state).keys(),
      ...environmentOf(state).keys(),
    ].filter((name) => isName.test(name)),
  );

const isName = /^[A-Za-z_]\w*$/;

/** A value that stays one word without quotes. */
const isPlain = /^[\w./:@%+,-]+$/;

/** ShellCheck has checks of its own for what these are set to. */
const meaningful: ReadonlySet<string> = new Set(["PATH", "IFS", "HOME", "PWD", "PS1", "PS4", "CDPATH", "ENV"]);
