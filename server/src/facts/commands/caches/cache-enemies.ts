import { type Edit, remove } from "../../../base/edit.js";
import { type Range, range } from "../../../base/range.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import { removeWord } from "../commands-edits.js";
import { calls, operands, option } from "../commands-options.js";
import { isSetFor } from "../packages/hidden-options.js";
import type { Run } from "../runs.js";

/** A part of a RUN that empties or bypasses a cache which the RUN mounts. */
export interface CacheEnemy {
  readonly range: Range;
  readonly written: string;
  /** Takes it out; none where that is not sure to leave the rest as it is. */
  readonly edits: readonly Edit[];
}

export function cacheEnemies(file: DockerfileSource, run: Run): readonly CacheEnemy[] {
  const targets = run.mounts.flatMap(({ type, target }) => (type === "cache" && target ? withoutSlash(target) : []));
  return targets.length === 0 ? [] : [...settings(file, run), ...enemiesOf(file, run, targets)];
}

/** Mounts caches on folders, and takes out what would be their enemies there; empty where that is not sure to work. */
export function withoutEnemies(
  file: DockerfileSource,
  run: Run,
  targets: readonly string[],
  mounting: readonly Edit[],
): readonly Edit[] {
  const found = mounting.length === 0 ? [] : enemiesOf(file, run, targets);
  return found.some(({ edits }) => edits.length === 0) ? [] : [...mounting, ...found.flatMap(({ edits }) => edits)];
}

const enemiesOf = (file: DockerfileSource, run: Run, targets: readonly string[]): readonly CacheEnemy[] =>
  run.commands.flatMap((command) =>
    enemies.has(command.program) || enemies.has(command.canonical)
      ? [
          ...bypasses(file, command, targets),
          ...(empties(command, targets) ? [enemy(file, run, command)] : []),
          ...deletions(file, run, command, targets),
        ]
      : [],
  );

const enemies: ReadonlySet<string> = new Set("pip apk apt-get apt npm yarn dnf yum microdnf tdnf rm".split(" "));

/** pip without a cache by a variable of the Dockerfile: the mount is marked, for it stands in this RUN. */
function settings(file: DockerfileSource, run: Run): readonly CacheEnemy[] {
  const mount = run.mounts.find(({ type, target = "" }) => type === "cache" && /pip/.test(target));
  const command = run.commands.find((one) => installsWithPip(one) && !option(one, "no-cache-dir"));
  if (!mount || !command || !isSetFor(file, run, command, ["PIP_NO_CACHE_DIR"])) return [];
  return [{ range: range(mount.start, mount.end), written: "PIP_NO_CACHE_DIR", edits: [] }];
}

const installsWithPip = (command: Command): boolean =>
  calls(command, "pip", "install") && !command.wrappers.some(({ name }) => name === "uv");

const withoutSlash = (path: string): string => (path.length > 1 ? path.replace(/\/$/, "") : path);
const isOn = (targets: readonly string[], folder: RegExp): boolean => targets.some((target) => folder.test(target));

const pipFolders = /\/\.cache(?:\/pip)?$|pip/;
const apkFolders = /^\/(?:var\/cache(?:\/apk)?|etc\/apk\/cache)$/;
const rpmFolders = /^\/var\/cache(?:\/(?:dnf|yum|libdnf5|tdnf))?$/;

function bypasses(file: DockerfileSource, command: Command, targets: readonly string[]): readonly CacheEnemy[] {
  const found =
    installsWithPip(command) && isOn(targets, pipFolders)
      ? option(command, "no-cache-dir")
      : calls(command, "apk") && isOn(targets, apkFolders)
        ? option(command, "no-cache")
        : undefined;
  if (!found || found.word.expansions.length > 0) return [];
  return [{ range: found, written: found.word.value ?? found.word.raw, edits: [removeWord(file, found.word)] }];
}

const empties = (command: Command, targets: readonly string[]): boolean => {
  const hasWord = (word: string): boolean => operands(command).some(({ value }) => value === word);
  return (
    ((calls(command, "apt-get", "clean") || calls(command, "apt", "clean")) &&
      isOn(targets, /^\/var\/cache(?:\/apt)?$/)) ||
    (calls(command, "npm", "cache") && hasWord("clean") && isOn(targets, /npm/)) ||
    (calls(command, "yarn", "cache") && hasWord("clean") && isOn(targets, /yarn|\/\.cache$/)) ||
    (calls(command, "pip", "cache") && hasWord("purge") && isOn(targets, pipFolders)) ||
    (["dnf", "yum", "microdnf", "tdnf"].some((program) => calls(command, program, "clean")) &&
      hasWord("all") &&
      isOn(targets, rpmFolders))
  );
};

/** Of `rm -r`, the words that name a mounted folder or all that is in it. */
function deletions(
  file: DockerfileSource,
  run: Run,
  command: Command,
  targets: readonly string[],
): readonly CacheEnemy[] {
  if (!calls(command, "rm") || !option(command, "r", "R", "recursive")) return [];
  const words = operands(command);
  const hit = words.filter((word) => targets.includes(withoutSlash(writtenValue(word).replace(/\/\*$/, ""))));
  if (hit.length > 0 && hit.length === words.length) return [enemy(file, run, command)];
  return hit.map((word) => ({ range: word, written: word.raw, edits: [removeWord(file, word)] }));
}

const enemy = ({ text }: DockerfileSource, run: Run, command: Command): CacheEnemy => ({
  range: range(command.start, command.end),
  written: text
    .slice(command.start, command.end)
    .split(/\\?\s+/)
    .filter((word) => word !== "")
    .join(" "),
  edits: withoutCommand(run, command),
});

/** Takes a command out of a chain, with what joins it to the one before, or else to the one after. */
function withoutCommand(run: Run, command: Command): readonly Edit[] {
  if (command.isExec || command.nesting.length > 0 || command.pipeline.elements.length > 1) return [];
  const index = run.commands.indexOf(command);
  const before = run.commands[index - 1];
  const after = run.commands[index + 1];
  const isPlain = (other: Command | undefined): other is Command =>
    other !== undefined && other.nesting.length === 0 && other.pipeline.elements.length === 1;
  const cut =
    isPlain(before) && /^(?:&&|;|newline)$/.test(command.operatorBefore ?? "")
      ? range(before.whole.end, command.whole.end)
      : isPlain(after) && after.operatorBefore === "&&" && command.operatorBefore === undefined
        ? range(command.whole.start, after.whole.start)
        : undefined;
  const hasComment = run.instruction.comments.some(({ start }) => cut && cut.start < start && start < cut.end);
  return cut && !hasComment ? [remove(cut)] : [];
}
