import { type Edit, insertAfter } from "../../base/edit.js";
import { fact } from "../../base/fact.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { writtenValue } from "../../syntax/shell/words.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { stages } from "../dockerfile/stages.js";
import { stateAt, userOf } from "../dockerfile/state.js";
import { distributionOf } from "../images/distribution.js";
import type { Command } from "./commands.js";
import { isConditional } from "./commands-conditions.js";
import { buildsOnOneOf, type Place } from "./earlier.js";
import { making } from "./packages/lineage-packages.js";
import { installs, type PackageInstall } from "./packages/packages.js";
import { type Run, runs } from "./runs.js";
import { runsScript } from "./script/scripts.js";

/** A command whose program the base image is known not to have, and nothing before it may have brought. */
export interface MissingTool {
  readonly run: Run;
  readonly command: Command;
  readonly tool: string;
}

export function missingTools(file: DockerfileSource, run: Run): readonly MissingTool[] {
  const { base } = stateAt(file, run.outer);
  if (!base?.lacks || run.outer !== run.instruction) return [];
  // Each tool once, where it is first missed.
  const found = new Map<string, Command>();
  for (const command of run.commands) {
    if (found.has(command.program)) continue;
    const isMissing =
      base.lacks?.includes(command.program) &&
      /^[a-z0-9-]+$/.test(command.words[0]?.value ?? "") &&
      !isOptional(run, command) &&
      !command.wrappers.some(({ name }) => elsewhere.has(name)) &&
      !mayBeThere(file, run, command);
    if (isMissing) found.set(command.program, command);
  }
  return [...found].map(([tool, command]) => ({ run, command, tool }));
}

/** What these start comes from another root, or from an environment. */
const elsewhere: ReadonlySet<string> = new Set(["chroot", "conda", "mamba", "micromamba", "poetry", "pipenv"]);

/** Whether something that builds a stage may have brought a program, be it here or in a parent stage. */
export const mayBring = (file: DockerfileSource, stage: number, tool: string): boolean =>
  bringers(file)(tool)({ stage, start: Infinity });

/** The author asks first, or has another way; `|| exit 1` is none. */
export function isOptional({ commands }: Pick<Run, "commands">, command: Command): boolean {
  const { list } = command.pipeline;
  const others = commands.filter(({ pipeline, start }) => pipeline.list === list && start > command.start);
  const isGivenUp = others.some(
    ({ pipeline, program }) => pipeline.operatorBefore === "||" && /^(?:exit|false|kill)$/.test(program),
  );
  return isConditional(command) && (!isGivenUp || command.isCondition || command.nesting.length > 0);
}

/** Programs that come with packages of other names; of the rest, packages are called as they are. */
const alone = /^(?:curl|wget|git|jq|unzip|sudo)$/;

/** Whether something before the command, here or in a parent stage, may have brought its program. */
const mayBeThere = (file: DockerfileSource, run: Run, command: Command): boolean =>
  bringers(file)(command.program)({ stage: run.stage, start: endOf(run, command) });

/** Asked for each tool once: of thousands of commands that lack it, none looks through the file again. */
const bringers = fact((file: DockerfileSource) => {
  const known = new Map<string, (place: Place) => boolean>();
  return (tool: string): ((place: Place) => boolean) => {
    const found = known.get(tool) ?? buildsOnOneOf(file, placesThatBring(file, tool));
    known.set(tool, found);
    return found;
  };
});

function placesThatBring(file: DockerfileSource, tool: string): readonly Place[] {
  const places: Place[] = [];
  for (const install of installs(file)) {
    if (installMayBring(install, tool)) places.push({ stage: install.run.stage, start: install.command.start });
  }
  for (const instruction of instructionsWith(file, "ADD", "COPY")) {
    if (/^(?:COPY|ADD)$/.test(instruction.keyword) && mayCopyPrograms(instruction)) places.push(instruction);
  }
  for (const run of runs(file)) {
    for (const command of run.commands) {
      if (runsScript(command) || writesProgram(command, tool)) places.push({ stage: run.stage, start: command.start });
    }
  }
  return places;
}

const mayCopyPrograms = ({ flags, words }: Instruction): boolean =>
  flags.some(({ name }) => name === "from") || words.some(({ raw }) => /\bs?bin\b|^\/$|rootfs/.test(raw));

/** What a container starts with is all that its stage has. */
const endOf = ({ instruction }: Run, { start }: Command): number => (instruction.keyword === "RUN" ? start : Infinity);

const earlierInstalls = (file: DockerfileSource, run: Run, command: Command): readonly PackageInstall[] => {
  const end = endOf(run, command);
  return making(file, run.stage).installs.filter((install) => install.command.start < end);
};

function installMayBring({ manager, packages, files }: PackageInstall, tool: string): boolean {
  if (!/^(?:apt|apk|dnf|yum|zypper)$/.test(manager)) return false;
  if (!alone.test(tool) || files.length > 0) return true;
  return (
    packages.length === 0 ||
    packages.some(({ name, isUnknown }) => isUnknown || name.includes(tool) || /build|dev|php/.test(name))
  );
}

const writesProgram = (command: Command, tool: string): boolean =>
  command.program !== tool &&
  command.words.some((word) => {
    if (!word.raw.includes(tool)) return false;
    const written = writtenValue(word);
    return written === tool || written.endsWith(`/${tool}`) || written.endsWith(`=${tool}`);
  });

/** Adds the package to the install before, or installs it; none where its name or the manager is not known. */
export function installTool(file: DockerfileSource, { run, command, tool }: MissingTool): readonly Edit[] {
  const last = earlierInstalls(file, run, command).at(-1);
  const user = userOf(stateAt(file, run.outer));
  const stage = stages(file)[run.stage];
  const manager = stage && distributionOf(file, stage)?.manager;
  if (user !== "root" || !/^(?:curl|wget|git|jq|unzip|make|bash)$/.test(tool)) return [];
  const end = last && last.manager === manager ? last.packages.at(-1) : undefined;
  if (end) return [insertAfter(end, ` ${tool}`)];
  const line =
    manager === "apk"
      ? `RUN apk add --no-cache ${tool}`
      : manager === "apt"
        ? `RUN apt-get update && apt-get install -y --no-install-recommends ${tool} ca-certificates && rm -rf /var/lib/apt/lists/*`
        : undefined;
  return line ? [insertBeforeInstruction(file, run.instruction, line)] : [];
}
