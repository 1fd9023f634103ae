import { type Edit, insertAfter } from "../../base/edit.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { copyParts, flagNamed } from "../../syntax/dockerfile/parts.js";
import { writtenValue } from "../../syntax/shell/words.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { accounts } from "../commands/accounts/accounts.js";
import { specialMode } from "../commands/accounts/special-modes.js";
import type { Command } from "../commands/commands.js";
import { isConditional } from "../commands/commands-conditions.js";
import { operands, option } from "../commands/commands-options.js";
import { type Run, runs } from "../commands/runs.js";
import { type CopyTarget, copyTargets, isBelow } from "./copy-targets.js";
import { isKnownFolder } from "./known-folders.js";
import type { Stage } from "./stages.js";
import { absoluteIn, stateAt } from "./state.js";

/** A command that changes owner or mode of files that an earlier instruction of the stage has copied. */
export interface LateOwner {
  readonly command: Command;
  readonly run: Run;
  /** What has copied them, in order. */
  readonly copies: readonly Instruction[];
  readonly edits: readonly Edit[];
}

export function lateOwners(file: DockerfileSource, stage: Stage): readonly LateOwner[] {
  const copying = stage.instructions.filter(({ keyword }) => keyword === "COPY" || keyword === "ADD");
  if (copying.length === 0) return [];
  const own = runs(file).filter((run) => run.stage === stage.index && run.outer === run.instruction);
  // What else a RUN changes goes into the same layer.
  return own.flatMap((run) =>
    run.commands.flatMap((command) => lateOwner(file, own, copying, run, command) ?? []).slice(0, 1),
  );
}

function lateOwner(
  file: DockerfileSource,
  own: readonly Run[],
  copying: readonly Instruction[],
  run: Run,
  command: Command,
): LateOwner | undefined {
  if (!changing.test(command.program) || command.nesting.length > 0 || command.inQuotes !== undefined) return undefined;
  if (isConditional(command) || specialMode(command)) return undefined;
  const paths = pathsOf(file, run, command);
  if (paths.length === 0) return undefined;
  const copies = copying.filter(
    (copy) =>
      copy.start < run.start &&
      copyTargets(file, copy).some((target) => paths.some((path) => isChanged(copy, target, path, command))),
  );
  const [first] = copies;
  if (!first) return undefined;
  const edits = mayWriteBetween(own, first, run) ? [] : moved(file, run, command, copies, paths);
  return { command, run, copies, edits };
}

const changing = /^ch(?:own|mod|grp)$/;

function pathsOf(file: DockerfileSource, run: Run, command: Command): readonly string[] {
  if (run.commands.some(({ program }) => program === "cd" || program === "pushd")) return [];
  const state = stateAt(file, run.instruction);
  const [, ...words] = operands(command).map(writtenValue);
  return words.filter((word) => !/[$*?`~[]/.test(word)).flatMap((word) => absoluteIn(state, word) ?? []);
}

/** Whether that is worth a layer: single scripts and settings are small, and a folder alone has no content. */
function isChanged(copy: Instruction, { path, kind }: CopyTarget, changed: string, command: Command): boolean {
  const isProgram = kind === "unknown" && flagNamed(copy, "from") !== undefined;
  if (kind === "file" && !large.test(path)) return false;
  if (option(command, "R", "recursive")) return kind !== "unknown" || isProgram ? isBelow(path, changed) : false;
  const runs = operands(command)[0]?.value ?? "";
  const isOneFile = kind === "file" || (isProgram && (/\bs?bin\//.test(path) || /^[ugoa]*\+x$/.test(runs)));
  return isOneFile && path === changed;
}

const large = /\.(?:jar|war|ear|whl|zip|tar|t?gz|tgz|xz|bz2|bin|so|onnx|pt|pth|gguf|safetensors|engine|db|sqlite)$/;

/** Whether something that runs in between may have made files of its own there: flags would not reach those. */
const mayWriteBetween = (own: readonly Run[], copy: Instruction, last: Run): boolean =>
  own.some(
    (run) =>
      run !== last &&
      run.start > copy.start &&
      run.start < last.start &&
      (run.commands.length === 0 || run.commands.some(({ program }) => !harmless.test(program))),
  );

const harmless =
  /^(?:|useradd|adduser|groupadd|addgroup|usermod|apt|apt-get|apk|dnf|microdnf|yum|ch(?:own|mod|grp)|set|echo|true|rm|ldconfig|update-ca-certificates)$/;

/** The same by flags, where the command is all that its RUN does, and nothing else of it would be lost. */
function moved(
  file: DockerfileSource,
  run: Run,
  command: Command,
  copies: readonly Instruction[],
  paths: readonly string[],
): readonly Edit[] {
  const [spec] = operands(command);
  const flag = command.program === "chown" ? "chown" : "chmod";
  const value = spec?.value ?? "";
  const isPlain = flag === "chown" ? /^[\w.-]+(?::[\w.-]+)?$/.test(value) : /^0?[0-7]{3}$/.test(value);
  if (run.commands.length !== 1 || run.regions.length !== 1 || run.instruction.comments.length > 0) return [];
  if (command.program === "chgrp" || !isPlain || paths.length !== 1 || operands(command).length !== 2) return [];
  const names = value.split(":");
  const isLate = accounts(file).some(
    (one) => names.includes(one.name) && copies.some((copy) => one.run.start > copy.start),
  );
  return !isLate && copies.every((copy) => covers(file, copy, paths[0] ?? "", flag))
    ? [
        ...copies.map((copy) => insertAfter(copy.keywordRange, ` --${flag}=${value}`)),
        removeInstruction(file, run.instruction),
      ]
    : [];
}

/** All that the instruction copies is what the command changes, and a folder that was there before is not part of it. */
function covers(file: DockerfileSource, copy: Instruction, path: string, flag: "chown" | "chmod"): boolean {
  const { destination } = copyParts(copy);
  if (!destination || copy.keyword !== "COPY" || flagNamed(copy, flag) || copy.heredocs.length > 0) return false;
  const targets = copyTargets(file, copy);
  return targets.every(
    (target) => target.path === path && (target.kind !== "folder" || !isKnownFolder(file, copy, destination)),
  );
}
