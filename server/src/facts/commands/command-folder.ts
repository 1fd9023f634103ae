import type { DockerfileSource } from "../../syntax/source.js";
import { pathFrom, stateAt } from "../dockerfile/state.js";
import type { Command } from "./commands.js";
import { operands } from "./commands-options.js";
import type { Run } from "./runs.js";

/** The folder in which a command of a RUN is started: that of WORKDIR, and where `cd` has gone since; undefined where nobody knows. */
export function commandFolder(file: DockerfileSource, run: Run, command: Command): string | undefined {
  const { workdir, base } = stateAt(file, run.outer);
  const before = run.commands.slice(0, run.commands.indexOf(command)).filter((one) => lastsUntil(one, command));
  return before.reduce<string | undefined>(
    (folder, cd) => {
      const path = operands(cd)[0]?.value;
      if (path === undefined || cd.program !== "cd" || /^[-~]/.test(path)) return undefined;
      return path.startsWith("/") ? pathFrom("/", path) : folder && pathFrom(folder, path);
    },
    workdir ? workdir.value : base?.workdir,
  );
}

/** A `cd` in a subshell or in another branch says nothing about what comes after it. */
const lastsUntil = ({ program, nesting, inFunction, inQuotes }: Command, command: Command): boolean =>
  /^(?:cd|pushd|popd)$/.test(program) &&
  inFunction === command.inFunction &&
  inQuotes === command.inQuotes &&
  nesting.every((one, at) => one === command.nesting[at]);
