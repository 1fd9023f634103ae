import { type Edit, insertAfter } from "../../base/edit.js";
import { insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import { writtenValue } from "../../syntax/shell/words.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { lineage, stages } from "../dockerfile/stages.js";
import { stateAt, userOf } from "../dockerfile/state.js";
import { distributionOf } from "../images/distribution.js";
import type { Command } from "./commands.js";
import { isConditional } from "./commands-conditions.js";
import { installs, type PackageInstall } from "./packages.js";
import { type Run, runs } from "./runs.js";
import { runsScript } from "./scripts.js";

/** A command whose program the base image is known not to have, and nothing before it may have brought. */
export interface MissingTool {
  readonly run: Run;
  readonly command: Command;
  readonly tool: string;
}

export function missingTools(file: DockerfileSource, run: Run): readonly MissingTool[] {
  const { base } = stateAt(file, run.outer);
  if (!base?.lacks || run.outer !== run.instruction) return [];
  const found = run.commands.find(
    (command) =>
      base.lacks?.includes(command.program) &&
      /^[a-z0-9-]+$/.test(command.words[0]?.value ?? "") &&
      !isOptional(run, command) &&
      !command.wrappers.some(({ name }) => name === "chroot") &&
      !mayBeThere(file, run, command),
  );
  return found ? [{ run, command: found, tool: found.program }] : [];
}

/** The author asks first, or has another way; `|| exit 1` is none. */
function isOptional({ commands }: Run, command: Command): boolean {
  const { list } = command.pipeline;
  const others = commands.filter(({ pipeline, start }) => pipeline.list === list && start > command.start);
  const isGivenUp = others.some(
    ({ pipeline, program }) => pipeline.operatorBefore === "||" && /^(?:exit|false|kill)$/.test(program),
  );
  return isConditional(command) && (!isGivenUp || command.isCondition || command.nesting.length > 0);
}

/** Programs that come with packages of other names; of the rest, packages are called as they are. */
const alone = /^(?:curl|wget|git|jq|unzip|sudo)$/;

function mayBeThere(file: DockerfileSource, run: Run, command: Command): boolean {
  if (earlierInstalls(file, run, command).some((install) => mayBring(install, command.program))) return true;
  const end = endOf(run, command);
  const isEarlier = ({ start }: { readonly start: number }): boolean => start < end;
  const before = lineOf(file, run).filter(isEarlier);
  const commands = runs(file)
    .filter((one) => one.stage === run.stage || before.some(({ start }) => start === one.start))
    .flatMap((one) => one.commands)
    .filter(isEarlier);
  return (
    before.some(({ keyword, words, flags }) => {
      const isCopy = keyword === "COPY" || keyword === "ADD";
      return (
        isCopy &&
        (flags.some(({ name }) => name === "from") || words.some(({ raw }) => /\bs?bin\b|^\/$|rootfs/.test(raw)))
      );
    }) || commands.some((one) => runsScript(one) || writesProgram(one, command.program))
  );
}

/** What a container starts with is all that its stage has. */
const endOf = ({ instruction }: Run, { start }: Command): number => (instruction.keyword === "RUN" ? start : Infinity);

const lineOf = (file: DockerfileSource, { stage }: Run) =>
  stages(file)
    .slice(stage, stage + 1)
    .flatMap((one) => lineage(file, one).flatMap(({ instructions }) => instructions));

const earlierInstalls = (file: DockerfileSource, run: Run, command: Command): readonly PackageInstall[] => {
  const end = endOf(run, command);
  const line = new Set(lineOf(file, run).map((instruction) => instruction.start));
  return installs(file).filter((install) => install.command.start < end && line.has(install.run.outer.start));
};

function mayBring({ manager, packages, files }: PackageInstall, tool: string): boolean {
  if (!/^(?:apt|apk|dnf|yum|zypper)$/.test(manager)) return false;
  if (!alone.test(tool) || files.length > 0) return true;
  return (
    packages.length === 0 ||
    packages.some(({ name, isUnknown }) => isUnknown || name.includes(tool) || /build|dev|php/.test(name))
  );
}

const writesProgram = (command: Command, tool: string): boolean =>
  command.program !== tool && command.words.some((word) => new RegExp(`(?:^|[/=])${tool}$`).test(writtenValue(word)));

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
