import { fact } from "../../base/fact.js";
import { textAt } from "../../base/range.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { type Assignment, assignments } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { installsOf } from "../commands/packages/packages.js";
import { type Run, runs } from "../commands/runs.js";
import { manifestInstall } from "../workspace/manifests.js";
import { type Stage, stages } from "./stages.js";

/** A value that is another one in each build, above installs that do not need it. */
export interface ChangingValue {
  readonly instruction: Instruction;
  readonly assignment: Assignment;
  /** The last install that would stay in the cache. */
  readonly install: Instruction;
  /** Whether anything from the value to that install names it. */
  readonly isNamedBetween: boolean;
}

/** Dates, commits and numbers of a build. Names of what is to be fetched, as VERSION or GIT_REF may be, are none. */
const changing =
  /^(?:BUILD_?(?:DATE|TIME|TIMESTAMP|ID|NUMBER|NUM)|DATE_CREATED|IMAGE_CREATED|VCS_(?:REF|REVISION|SHA)|GIT_(?:SHA1?|COMMIT|COMMIT_(?:SHA|HASH|ID)|HASH|REVISION)|COMMIT_(?:SHA|HASH|ID)|GITHUB_(?:SHA|RUN_(?:ID|NUMBER))|CI_(?:COMMIT_(?:SHA|SHORT_SHA)|PIPELINE_ID|JOB_ID))$/i;

export function changingValues(file: DockerfileSource): readonly ChangingValue[] {
  if (!/date|time|sha|commit|vcs|hash|revision|build_?(?:id|num)|run_|_id\b|created/i.test(file.text)) return [];
  return stages(file).flatMap((stage) =>
    stage.instructions.flatMap((instruction) => {
      if (instruction.keyword !== "ARG" && instruction.keyword !== "ENV") return [];
      return assignments(instruction).flatMap((assignment) => {
        const isFixed = instruction.keyword === "ENV" && !(assignment.raw ?? "").includes("$");
        return changing.test(assignment.name) && !isFixed ? (found(file, stage, instruction, assignment) ?? []) : [];
      });
    }),
  );
}

function found(
  file: DockerfileSource,
  stage: Stage,
  instruction: Instruction,
  assignment: Assignment,
): ChangingValue | undefined {
  const name = new RegExp(`\\b${assignment.name}\\b`);
  const first = stage.instructions.indexOf(instruction) + 1;
  let last = -1;
  for (let at = first; at < stage.instructions.length; at++) {
    const one = stage.instructions[at];
    const run = one && runsByInstruction(file).get(one);
    // Whatever else runs may read the variable without naming it.
    if (run && (name.test(textAt(file.text, run)) || !onlyInstalls(run))) break;
    if (run) last = at;
  }
  const install = stage.instructions[last];
  if (!install) return undefined;
  const between = stage.instructions.slice(first, last);
  return { instruction, assignment, install, isNamedBetween: between.some((one) => name.test(textAt(file.text, one))) };
}

const runsByInstruction = fact(
  (file: DockerfileSource): ReadonlyMap<Instruction, Run> => new Map(runs(file).map((run) => [run.instruction, run])),
);

const around =
  /^(?:|rm|mkdir|apt-get|apt|apk|dnf|yum|set|echo|true|npm|pip3?|yarn|pnpm|cd|chmod|chown|export|ln|useradd|groupadd|adduser|addgroup)$/;

/** Installs packages, and does nothing beside that anyone could want the value for. */
const onlyInstalls = fact(
  (run: Run): boolean =>
    (installsOf(run).length > 0 || run.commands.some((command) => manifestInstall(command) !== undefined)) &&
    run.commands.every(
      (command) =>
        (around.test(command.program) &&
          !(command.words[0]?.expansions.length ?? 0) &&
          command.words[1]?.value !== "run") ||
        manifestInstall(command) !== undefined ||
        installsOf(run).some((install) => install.command === command),
    ),
);
