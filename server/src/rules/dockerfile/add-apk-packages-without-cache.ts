import { type Edit, remove } from "../../base/edit.js";
import { range, textAt } from "../../base/range.js";
import { isFollowedBy, mountedFolders, removesFolder } from "../../facts/commands/caches/layer-caches.js";
import type { Command } from "../../facts/commands/commands.js";
import { insertOption, removeWord } from "../../facts/commands/commands-edits.js";
import { calls, operands, option, options } from "../../facts/commands/commands-options.js";
import { hidesOption } from "../../facts/commands/packages/hidden-options.js";
import { installs, type PackageInstall } from "../../facts/commands/packages/packages.js";
import { policyStages } from "../../facts/dockerfile/judged-stages.js";
import { writtenValue } from "../../syntax/shell/words.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

const caches = /^\/(?:var\/cache(?:\/apk)?|etc\/apk\/cache)(?:\/\*?)?$/;

export default dockerfileRule("dockerfile/add-apk-packages-without-cache", function* (file, workspace) {
  for (const install of installs(file)) {
    const { manager, command, subcommand, run } = install;
    if (manager !== "apk" || !subcommand || !policyStages(file, workspace).has(run.stage)) continue;
    if (option(command, "no-cache", "no-network", "cache-dir", "p", "root", "s", "simulate")) continue;
    if (hidesOption(file, run, command, /--no-cache/) || mountedFolders(run).some((target) => caches.test(target)))
      continue;
    // To hadolint, the option is what makes that needless.
    const isStrict = workspace.policy.profile === "hadolint";
    if (!isStrict && isFollowedBy(run, command, empties)) continue;

    const insertion = insertOption(command, "--no-cache");
    yield {
      range: subcommand,
      values: {},
      edits: insertion ? [insertion, ...withoutUpdates(file, install)] : [],
    };
  }
});

/** What the folder holds are files. */
const empties = (command: Command): boolean =>
  removesFolder(command, caches) ||
  (calls(command, "rm") &&
    operands(command).some((word) => /^\/var\/cache\/apk\/(?:\*|APKINDEX\.)/.test(writtenValue(word))));

/** What fetches the index before: an `apk update` right before it, and the option that does the same. */
function withoutUpdates(file: DockerfileSource, { command, run }: PackageInstall): readonly Edit[] {
  const flags = options(command)
    .filter(({ name, word }) => /^(?:update|update-cache)$/.test(name) || (name === "U" && word.raw === "-U"))
    .map(({ word }) => removeWord(file, word));
  const before = run.commands.findLast(({ start }) => start < command.start);
  if (!before || !calls(before, "apk", "update") || before.wrappers.length > 0 || before.isCondition) return flags;
  const between = range(before.whole.start, command.whole.start);
  const joined = textAt(file.text, range(before.whole.end, command.whole.start));
  const isAlone =
    before.pipeline.elements.length === 1 && (isNext(before, command) || isApart(before, command, joined));
  const hasComment = run.instruction.comments.some(({ start }) => between.start < start && start < between.end);
  return isAlone && !hasComment ? [remove(between), ...flags] : flags;
}

const isNext = ({ pipeline }: Command, command: Command): boolean =>
  pipeline.list === command.pipeline.list && command.operatorBefore === "&&";

/** Statements of their own, with nothing but their separator between them. */
const isApart = ({ pipeline, whole }: Command, next: Command, joined: string): boolean =>
  pipeline.list.start === whole.start &&
  next.pipeline.list.start === next.whole.start &&
  /^[ \t]*;[ \t]*(?:[\\`][ \t]*\r?\n[ \t]*)?$|^[ \t]*\r?\n[ \t]*$/.test(joined);
