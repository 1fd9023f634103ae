import { fact } from "../../base/fact.js";
import { recall } from "../../base/recall.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Command } from "./commands.js";
import { buildsOnOneOf } from "./earlier.js";
import { type Run, runs } from "./runs.js";

/** Whether a word before a command begins with a name: a package that may bring the program, or a look for it. */
export const isNamedBefore = (file: DockerfileSource, run: Run, command: Command, wanted: string): boolean =>
  isNamedEarlier(file)(wanted)(run.outer) ||
  run.commands.some((one) => one.start < command.start && names(one, wanted));

const isNamedEarlier = fact((file: DockerfileSource) =>
  recall(10, (wanted) =>
    buildsOnOneOf(
      file,
      runs(file).flatMap(({ outer, commands }) => (commands.some((one) => names(one, wanted)) ? [outer] : [])),
    ),
  ),
);

const names = ({ words }: Command, wanted: string): boolean =>
  words.slice(1).some(({ value = "" }) => value.startsWith(wanted));
