import { type Edit, insertAt, replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { option } from "../../facts/commands/commands-options.js";
import { installs, type Manager, type Package } from "../../facts/commands/packages/packages.js";
import { unquotedRanges } from "../../facts/commands/packages/packages-ranges.js";
import { pinnedVersion } from "../../facts/commands/packages/pinned-versions.js";
import { isWindowsCommand } from "../../facts/commands/windows/windows-commands.js";
import { dockerfileRule } from "../rule.js";

const managers: readonly Manager[] = ["npm", "pnpm", "yarn", "bun"];

export default dockerfileRule("dockerfile/pin-npm-packages", function* (file, workspace) {
  // hadolint knows npm alone, and takes each tag for a version.
  const isStrict = workspace.policy.profile === "hadolint";
  const moves = (version: string): boolean => (workspace.policy.all ? tag.test(version) : version === "latest");
  for (const { manager, command, run, subcommand, packages } of installs(file)) {
    // What a lock file says is installed by no other name.
    if (!managers.includes(manager) || /^(?:ci|clean-install)$/.test(subcommand?.value ?? "")) continue;
    if (isStrict && (manager !== "npm" || isWindowsCommand(file, run, command))) continue;
    // Nothing that came out after a day is taken.
    if (!isStrict && option(command, "before")) continue;
    const taken = unquotedRanges(command);
    for (const one of packages) {
      if (isStrict && isMovingSource(one)) yield { range: one, values: { package: one.name }, edits: [] };
      if (one.from !== "registry" || one.isUnknown || (one.version && (isStrict || !moves(one.version)))) continue;
      // Anything else is a path, a repository of GitHub, a variable, or whether an option is on.
      if (!/^(?!(?:true|false)$)(?:@[\w.-]+\/)?[\w.-]+$/.test(one.name) || taken.some(({ word }) => word === one.word))
        continue;
      yield {
        range: one,
        values: { package: one.name },
        edits: pin(one, pinnedVersion(workspace, file, "npm", one.name)),
      };
    }
  }
});

/** A name that its package's authors move from version to version. */
const tag = /^(?!v?\d|x$)[a-z][\w-]{0,60}$/i;

/** A repository without a commit, for which hadolint has no rule of its own. */
const isMovingSource = ({ name }: Package): boolean => /^git(?:\+[a-z]+)?:\/\/[^#]*$/.test(name);

function pin({ word, version: tag = "" }: Package, version: string | undefined): readonly Edit[] {
  const last = word.parts.at(-1);
  if (!version || !last || word.raw.includes("\\")) return [];
  return tag ? [replace(range(last.end - tag.length, last.end), version)] : [insertAt(last.end, `@${version}`)];
}
