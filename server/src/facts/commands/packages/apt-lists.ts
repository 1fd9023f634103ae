import { writtenValue } from "../../../syntax/shell/words.js";
import type { Policy } from "../../workspace/workspace.js";
import { mountedFolders } from "../caches/layer-caches.js";
import type { Command } from "../commands.js";
import { calls, operands, option, subcommand } from "../commands-options.js";
import type { Run } from "../runs.js";

/** Where apt keeps its index, and what it has downloaded. */
export const aptLists = "/var/lib/apt/lists";
export const aptCache = "/var/cache/apt";

/** Whether the index of apt stays out of the layer of a run; hadolint minds the packages next to it as well. */
export const keepsListsOutside = (run: Run, { profile }: Policy): boolean => {
  const outside = mountedFolders(run).map((target) => target.replace(/(?<=.)\/$/, ""));
  return (
    outside.some((target) => target.startsWith(aptLists)) ||
    (outside.some((target) => parents.has(target)) && (profile !== "hadolint" || outside.includes(aptCache)))
  );
};

const parents: ReadonlySet<string> = new Set(["/var/lib/apt", "/var/lib", "/var"]);

/** Takes the index away: by hand, or with the subcommand that newer releases of apt have for images; both spellings are one. */
export const removesLists = (command: Command): boolean =>
  ["apt-get", "apt"].some(
    (program) => calls(command, program) && /^dist-?clean$/.test(subcommand(command)?.value ?? ""),
  ) ||
  removesByHand(command) ||
  removesByFind(command);

const removesByHand = (command: Command): boolean =>
  calls(command, "rm") &&
  option(command, "r", "R", "recursive") !== undefined &&
  operands(command)
    .map(writtenValue)
    .some((path = "") => path.startsWith(aptLists) || /^\/var\/lib\/apt(?:\/\*?)?$/.test(path));

/** `find FOLDER -delete`, or the like with `-exec rm`. */
const removesByFind = (command: Command): boolean =>
  calls(command, "find") &&
  operands(command).some((word) => writtenValue(word).startsWith(aptLists)) &&
  command.words.some(({ raw }) => raw === "-delete" || raw === "rm");
