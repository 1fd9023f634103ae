import type { DockerfileSource } from "../../syntax/source.js";
import type { Command } from "../commands/commands.js";
import { calls, operands, option, subcommand } from "../commands/commands-options.js";
import { installs } from "../commands/packages/packages.js";
import { type Run, runs } from "../commands/runs.js";
import { commandsInAnyShell } from "../commands/windows/windows-commands.js";
import { lineage, type Stage, stages } from "../dockerfile/stages.js";
import { imagePathIn, stateAt } from "../dockerfile/state.js";
import { type BuildContext, buildContext, isVisible } from "./context.js";
import { type CopiedFile, copiedFile, copyingsOf, isWithin } from "./copied-files.js";
import { isMade } from "./made-files.js";
import { folderOf, join } from "./tree.js";
import type { Workspace } from "./workspace.js";

/** A strict install whose lock file is not in the image when it runs. */
export interface NeededLock {
  readonly run: Run;
  readonly command: Command;
  readonly lockFile: string;
  readonly manifest: CopiedFile;
  /** Where the lock file is: beside the manifest, there but left out by the ignore file, or nowhere. */
  readonly place: "beside" | "ignored" | "nowhere";
}

interface Strict {
  readonly manifest: string;
  /** The first is the one to name. */
  readonly locks: readonly string[];
  readonly matches: (command: Command) => boolean;
}

const strict: readonly Strict[] = [
  {
    manifest: "package.json",
    locks: ["package-lock.json", "npm-shrinkwrap.json"],
    matches: (command) => calls(command, "npm", "ci", "clean-install"),
  },
  {
    manifest: "package.json",
    locks: ["pnpm-lock.yaml"],
    matches: (command) => calls(command, "pnpm", "install", "i") && option(command, "frozen-lockfile") !== undefined,
  },
  {
    manifest: "package.json",
    locks: ["yarn.lock"],
    matches: (command) =>
      calls(command, "yarn") &&
      /^(?:install)?$/.test(subcommand(command)?.value ?? "") &&
      option(command, "immutable", "frozen-lockfile") !== undefined,
  },
  {
    manifest: "pyproject.toml",
    locks: ["uv.lock"],
    matches: (command) => calls(command, "uv", "sync") && option(command, "frozen", "locked") !== undefined,
  },
  {
    manifest: "Cargo.toml",
    locks: ["Cargo.lock"],
    matches: (command) =>
      calls(command, "cargo", "build", "b", "fetch") && option(command, "locked", "frozen") !== undefined,
  },
];

/** Silent wherever a mount, another stage or an earlier step may bring the lock file. */
export function neededLocks(workspace: Workspace, file: DockerfileSource): readonly NeededLock[] {
  const context = buildContext(workspace)(file);
  if (!context) return [];
  return runs(file).flatMap((run) => {
    const stage = stages(file)[run.stage];
    if (!stage || run.outer !== run.instruction || run.mounts.some(({ type }) => type === "bind")) return [];
    return commandsInAnyShell(file, run).flatMap((command) => {
      const rule = strict.find(({ matches }) => matches(command));
      return (rule && neededLock(context, file, stage, run, command, rule)) ?? [];
    });
  });
}

function neededLock(
  context: BuildContext,
  file: DockerfileSource,
  stage: Stage,
  run: Run,
  command: Command,
  { manifest: name, locks }: Strict,
): NeededLock | undefined {
  const { workspace } = context;
  const folder = imagePathIn(stateAt(file, run.instruction), ".", run.instruction.escaper);
  const isMoved = option(command, "prefix", "C", "cwd", "dir", "manifest-path", "project", "directory", "filter");
  if (folder === undefined || isMoved || mayBeMade(file, stage, run, command)) return undefined;
  const manifest = copiedFile(workspace, file, stage, below(folder, name), run.start);
  if (!manifest) return undefined;
  for (let at = folder; ; at = folderOf(at) || "/") {
    for (const lock of locks) if (isBrought(workspace, file, stage, below(at, lock), run.start)) return undefined;
    if (at === "/") break;
  }
  const [lockFile = ""] = locks;
  const cut = context.folder === "" ? 0 : context.folder.length + 1;
  const beside = locks.find((lock) => workspace.entries.get(join(folderOf(manifest.path), lock))?.type === "file");
  const path = join(folderOf(manifest.path), beside ?? lockFile);
  if (!beside && isMade(workspace, path)) return undefined;
  const place = !beside ? "nowhere" : isVisible(context, path.slice(cut)) ? "beside" : "ignored";
  return { run, command, lockFile: beside ?? lockFile, manifest, place };
}

const below = (folder: string, name: string): string => `${folder === "/" ? "" : folder}/${name}`;

/** Copied from the build context, or perhaps from elsewhere. */
const isBrought = (workspace: Workspace, file: DockerfileSource, stage: Stage, path: string, before: number): boolean =>
  copiedFile(workspace, file, stage, path, before) !== undefined ||
  copyingsOf(file, stage).some(
    ({ isPlain, target, instruction }) =>
      instruction.start < before && !isPlain && (target === undefined || isWithin(path, target)),
  );

/** Whether a command before may write the lock file: a clone, a copy, an install that is not strict. */
function mayBeMade(file: DockerfileSource, stage: Stage, run: Run, command: Command): boolean {
  const line = new Set(lineage(file, stage).map(({ index }) => index));
  const systems = new Set(
    installs(file).flatMap((install) =>
      /^(?:apt|apk|dnf|yum|zypper)$/.test(install.manager) ? [install.command] : [],
    ),
  );
  return runs(file)
    .filter((one) => line.has(one.stage) && (one.stage !== stage.index || one.start <= run.start))
    .flatMap((one) => commandsInAnyShell(file, one))
    .filter((one) => one.start < command.start && !systems.has(one))
    .some((one) => !harmless.test(one.program) && !(/^(?:npm|pip|yarn|pnpm)$/.test(one.program) && isForAll(one)));
}

const harmless =
  /^(?:apt-get|apt|apk|dnf|yum|rm|mkdir|chown|chmod|useradd|adduser|groupadd|addgroup|corepack|set|echo|true|export|update-ca-certificates|usermod|test|\[)$/;

/** Installs a tool, or changes settings. */
const isForAll = (command: Command): boolean =>
  option(command, "g", "global") !== undefined ||
  /^(?:config|cache|set)$/.test(subcommand(command)?.value ?? "") ||
  (command.program === "pip" && operands(command).length > 0);
