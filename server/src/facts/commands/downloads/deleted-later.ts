import { fact } from "../../../base/fact.js";
import type { Range } from "../../../base/range.js";
import type { Instruction } from "../../../syntax/dockerfile/model.js";
import { copyParts } from "../../../syntax/dockerfile/parts.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, type Stage, stages } from "../../dockerfile/stages.js";
import { stateAt } from "../../dockerfile/state.js";
import type { Command } from "../commands.js";
import { calls, operands, option } from "../commands-options.js";
import { installs, packageCommandsOf } from "../packages/packages.js";
import { type Run, runsIn } from "../runs.js";
import { savedAs } from "./downloads.js";

/** What a RUN deletes and an earlier layer holds. */
export interface DeletedLater {
  readonly run: Run;
  readonly command: Command;
  readonly range: Range;
  readonly path: string;
  /** What has written it. */
  readonly writer: Instruction;
}

export function deletedLater(file: DockerfileSource, run: Run): readonly DeletedLater[] {
  if (run.outer !== run.instruction) return [];
  const removals = packageCommandsOf(run).filter(({ action }) => action === "remove");
  return run.commands.flatMap((command): readonly DeletedLater[] => {
    if (command.nesting.length > 0 || command.inQuotes !== undefined) return [];
    const packages = removals.find((call) => call.command === command);
    if (!packages && !calls(command, "rm")) return [];
    const words = calls(command, "rm") ? operands(command) : (packages?.packages ?? []).map(({ word }) => word);
    for (const word of words) {
      const path = packages ? writtenValue(word) : absolute(file, run, writtenValue(word));
      const writer = path && (packages ? installerOf(file, run, path) : writerOf(file, run, path));
      if (writer) return [{ run, command, range: word, path: writtenValue(word), writer }];
    }
    return [];
  });
}

/** By earlier RUNs of its own stage: what a parent stage or the base has installed was needed there. */
const installerOf = (file: DockerfileSource, run: Run, name: string): Instruction | undefined =>
  installs(file).find(
    (install) =>
      install.run.stage === run.stage &&
      install.run.end <= run.start &&
      /^(?:apt|apk|dnf|yum|zypper)$/.test(install.manager) &&
      install.packages.some((one) => one.name === name.replace(/[-+]$/, "")),
  )?.run.instruction;

/** A path as one text wherever it is named from; undefined where a folder is unknown. */
function absolute(file: DockerfileSource, run: Run, written: string): string | undefined {
  const path = written.replace(/\/\*?$/, "");
  if (path.includes("*") || path === "" || /(?:^|\/)\.[^/]*$/.test(path)) return undefined;
  if (/^[/$]/.test(path)) return path;
  if (run.commands.some(({ program }) => program === "cd")) return undefined;
  return within(file, run.instruction, path);
}

function within(file: DockerfileSource, instruction: Instruction, path: string): string | undefined {
  const { workdir } = stateAt(file, instruction);
  if (/^[/$]/.test(path)) return path;
  const clean = path.replace(/^\.\/?/, "");
  if (clean === "") return workdir?.value;
  return workdir?.value === undefined || clean.startsWith(".")
    ? undefined
    : `${workdir.value}/${clean}`.replace("//", "/");
}

function writerOf(file: DockerfileSource, run: Run, path: string): Instruction | undefined {
  const stage = stages(file)[run.stage];
  if (!stage || isMounted(run, path)) return undefined;
  for (const one of lineage(file, stage)) {
    const found = writes(file)(one).findLast(
      ({ instruction, target }) => instruction.start < run.start && (target === path || target.startsWith(`${path}/`)),
    );
    if (found) return found.instruction;
  }
  return undefined;
}

interface Write {
  readonly instruction: Instruction;
  readonly target: string;
}

/** What the instructions of one stage write, in order. */
const writes = fact((file: DockerfileSource) =>
  fact(({ index, instructions }: Stage): readonly Write[] =>
    [
      ...instructions.flatMap((each) => copied(file, each)),
      ...runsIn(file, index).flatMap((run) => (run.outer === run.instruction ? written(file, run) : [])),
    ].toSorted((a, b) => a.instruction.start - b.instruction.start),
  ),
);

function copied(file: DockerfileSource, instruction: Instruction): readonly Write[] {
  if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return [];
  const { sources, destination } = copyParts(instruction);
  const folder = destination && within(file, instruction, destination.value);
  if (!folder) return [];
  const isFolder = folder.endsWith("/") || sources.length > 1 || /^\.?\.?\/?$/.test(destination.value);
  return sources.flatMap(({ value }) => {
    const name = value.replace(/\/$/, "").replace(/^.*\//, "");
    // A folder's content is copied, not the folder; a file has a dot in its name, as a rule.
    const isFile =
      /[^.]\.\w+$/.test(name) &&
      !name.includes("*") &&
      !(instruction.keyword === "ADD" && /\.(?:tar|t?gz|tgz|xz|bz2)$/.test(name));
    // Of a script or a list nothing is gained.
    if (
      /\.(?:sh|bash|py|rb|pl|js|ts|txt|md|json|ya?ml|toml|conf|cfg|ini|env|lock|mod|sum|xml|sql|list|repo|service)$/.test(
        name,
      )
    )
      return [];
    if (!isFile) return isFolder ? [] : [{ instruction, target: folder }];
    return [{ instruction, target: isFolder ? `${folder.replace(/\/$/, "")}/${name}` : folder }];
  });
}

const written = (file: DockerfileSource, run: Run): readonly Write[] =>
  run.commands.flatMap((command) => {
    if (command.nesting.length > 0 || command.inQuotes !== undefined) return [];
    const clone = calls(command, "git", "clone") ? operands(command)[1] : undefined;
    const named = clone ? writtenValue(clone) : savedAs(command);
    const target = named && absolute(file, run, named);
    // What its own RUN deletes or moves is not there any more.
    const isGone =
      target !== undefined &&
      run.commands.some(
        (later) =>
          later.start > command.start &&
          (calls(later, "rm") || calls(later, "mv")) &&
          operands(later).some((word) => target.startsWith(absolute(file, run, writtenValue(word)) ?? "\0")),
      );
    const isTemporary = target !== undefined && isMounted(run, target);
    return target && !isGone && !isTemporary && !option(command, "spider")
      ? [{ instruction: run.instruction, target }]
      : [];
  });

const isMounted = ({ mounts }: Run, path: string): boolean =>
  mounts.some(({ target = "\0" }) => path === target || path.startsWith(`${target.replace(/\/$/, "")}/`));
