import { textAt } from "../../../base/range.js";
import type { Instruction } from "../../../syntax/dockerfile/model.js";
import { type Assignment, assignments } from "../../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, stages } from "../../dockerfile/stages.js";
import { baseOf, stateAt } from "../../dockerfile/state.js";
import { expand } from "../../dockerfile/variables.js";
import { runsScript } from "../script/scripts.js";
import { making } from "./lineage-packages.js";

/** A variable that names a locale which neither the base image nor the stage has. */
export interface MissingLocale {
  readonly assignment: Assignment;
  readonly locale: string;
  /** The base image as it is written. */
  readonly base: string;
}

export const missingLocales = (file: DockerfileSource): readonly MissingLocale[] =>
  stages(file).flatMap((stage) => {
    const named = stage.instructions.flatMap((instruction) => localesOf(file, instruction));
    const base = lineage(file, stage).at(-1)?.image?.text;
    if (named.length === 0 || !base || !plain.has(baseOf(file, stage)?.repository ?? "")) return [];
    if (!/^(?:debian|ubuntu|)$/.test(baseOf(file, stage)?.family ?? "")) return [];
    return isMade(file, stage.index) ? [] : named.map((one) => ({ ...one, base }));
  });

/** Images of which it is known that they generate no locale. */
const plain: ReadonlySet<string> = new Set(
  "debian ubuntu buildpack-deps node python golang rust ruby php perl".split(" "),
);

function localesOf(file: DockerfileSource, instruction: Instruction) {
  if (instruction.keyword !== "ENV") return [];
  const { variables } = stateAt(file, instruction);
  return assignments(instruction).flatMap((assignment) => {
    const { name, raw } = assignment;
    if (raw === undefined || (name !== "LANG" && name !== "LC_ALL")) return [];
    const locale = expand(raw, variables, instruction.escaper);
    return locale && /^[a-z]{2,3}(?:_[A-Z]{2})?(?:[.@][\w@-]+)?$/.test(locale) ? [{ assignment, locale }] : [];
  });
}

/** Something in the making of the stage speaks of locales, or may do anything. */
function isMade(file: DockerfileSource, stage: number): boolean {
  const made = making(file, stage);
  return (
    made.instructions.some(
      (instruction) =>
        /^(?:RUN|COPY|ADD)$/.test(instruction.keyword) &&
        /locale|language-pack|\brootfs\b/i.test(textAt(file.text, instruction)),
    ) ||
    made.runs.some(({ commands, mounts }) => commands.some(runsScript) || mounts.some(({ type }) => type === "bind"))
  );
}
