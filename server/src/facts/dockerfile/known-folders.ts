import { fact } from "../../base/fact.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction, Word } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Command } from "../commands/commands.js";
import { calls, operands, option } from "../commands/commands-options.js";
import { type Run, runs } from "../commands/runs.js";
import { lineage, stageOf } from "./stages.js";
import { expandIn, folderAfter, stateAt } from "./state.js";

/** Whether a target is a folder for certain before an instruction: made by it in this stage or a parent, or part of every system. */
export function isKnownFolder(file: DockerfileSource, instruction: Instruction, target: Word): boolean {
  const path = absolutePath(file, instruction, target);
  if (path === undefined) return false;
  if (path === "/" || systemFolder.test(path)) return true;
  const { base } = stateAt(file, instruction);
  if ([base?.workdir, ...(base?.dataPaths ?? [])].some((folder) => `${folder}/`.startsWith(`${path}/`))) return true;
  const stage = stageOf(file, instruction);
  const line = stage ? lineage(file, stage).map(({ index }) => index) : [-1];
  return (made(file).get(path) ?? []).some(
    (maker) => line.includes(maker.stage) && (maker.stage !== instruction.stage || maker.start < instruction.start),
  );
}

/** Where a target leads, without a slash at its end; what cannot be known stays as it is written. */
function absolutePath(file: DockerfileSource, instruction: Instruction, word: Word): string | undefined {
  const state = stateAt(file, instruction);
  const path = expandIn(state, word, instruction.escaper) ?? word.value;
  if (path.startsWith("/") || path.startsWith("$")) return withoutSlash(path);
  const folder = state.workdir?.value ?? state.base?.workdir;
  return folder && withoutSlash(`${folder.replace(/\/$/, "")}/${path.replace(/^(?:\.\/)+/, "")}`);
}

const withoutSlash = (path: string): string => (path.length > 1 ? path.replace(/\/$/, "") : path);

const systemFolder =
  /^\/(?:bin|boot|dev|etc|home|lib(?:32|64|x32)?|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var|usr\/(?:bin|include|lib(?:32|64|x32)?|local|sbin|share|src)|usr\/local\/(?:bin|etc|include|lib|sbin|share|src)|var\/(?:cache|lib|log|run|spool|tmp)|etc\/(?:profile\.d|cron\.d|ssl|default|init\.d))$/;

/** What makes each folder, by its path. */
const made = fact((file: DockerfileSource): ReadonlyMap<string, readonly Instruction[]> => {
  const found = new Map<string, Instruction[]>();
  const add = (path: string | undefined, maker: Instruction): void => {
    for (let folder = path; folder && folder !== "/"; folder = folder.slice(0, folder.lastIndexOf("/"))) {
      const known = found.get(folder);
      if (known?.at(-1) === maker) continue;
      if (known) known.push(maker);
      else found.set(folder, [maker]);
    }
  };
  const ran = new Map(runs(file).map((run) => [run.outer, run]));
  for (const instruction of instructions(file)) {
    for (const path of foldersOf(file, instruction, ran.get(instruction))) add(path, instruction);
  }
  return found;
});

function foldersOf(
  file: DockerfileSource,
  instruction: Instruction,
  run: Run | undefined,
): readonly (string | undefined)[] {
  const { keyword, words } = instruction;
  if (run) return foldersOfRun(file, run);
  if (keyword === "WORKDIR") return [folderAfter(stateAt(file, instruction), instruction)];
  if (keyword === "VOLUME") return words.map((word) => absolutePath(file, instruction, word));
  if (keyword !== "COPY" && keyword !== "ADD") return [];
  const { destination } = copyParts(instruction);
  const path = destination && absolutePath(file, instruction, destination);
  const isFolder = destination && /[\\/]["']?$/.test(destination.raw);
  return path === undefined || isFolder ? [path] : [path.slice(0, path.lastIndexOf("/"))];
}

const foldersOfRun = (file: DockerfileSource, { commands, outer }: Run): readonly (string | undefined)[] =>
  commands.flatMap((command) => {
    if (command.program === "useradd") return [homeOf(command)];
    const isMaking = calls(command, "mkdir") || (calls(command, "install") && command.words.some(isFolderOption));
    if (!isMaking) return [];
    return operands(command).map(({ raw }) =>
      absolutePath(file, outer, { start: 0, end: 0, raw, value: raw.replace(/["']/g, "") }),
    );
  });

/** The home that `useradd -m` makes; undefined where that is not asked for, or the name is not known. */
function homeOf(command: Command): string | undefined {
  const [name] = operands(command);
  const home = option(command, "d", "home", "home-dir");
  if (!option(command, "m", "create-home")) return undefined;
  return home ? home.value : name?.value === undefined ? undefined : `/home/${name.value}`;
}

const isFolderOption = ({ value = "" }: { readonly value: string | undefined }): boolean =>
  /^-[A-Za-z]*d|^--directory$/.test(value);
