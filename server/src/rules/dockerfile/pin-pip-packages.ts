import { type Edit, insertAt } from "../../base/edit.js";
import { option } from "../../facts/commands/commands-options.js";
import { isSetFor } from "../../facts/commands/packages/hidden-options.js";
import { installs, type Package } from "../../facts/commands/packages/packages.js";
import { unquotedRanges } from "../../facts/commands/packages/packages-ranges.js";
import { pinnedVersion } from "../../facts/commands/packages/pinned-versions.js";
import { isWindowsCommand } from "../../facts/commands/windows/windows-commands.js";
import { writtenValue } from "../../syntax/shell/words.js";
import { dockerfileRule } from "../rule.js";

/** The tools that installing itself is made of. */
const installers: ReadonlySet<string> = new Set(["pip", "setuptools", "wheel"]);
const nameAlone = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?:;|$)/;

export default dockerfileRule("dockerfile/pin-pip-packages", function* (file, workspace) {
  // hadolint has no rule of its own for sources in a repository, and none for those that only install others.
  const isStrict = workspace.policy.profile === "hadolint";
  for (const { manager, command, run, packages } of installs(file)) {
    if (manager !== "pip" || option(command, "c", "constraint", "require-hashes", "no-index", "dry-run")) continue;
    if (isStrict && isWindowsCommand(file, run, command)) continue;
    if (isSetFor(file, run, command, ["PIP_CONSTRAINT", "UV_CONSTRAINT"])) continue;
    // Nothing that came out after a day is taken; a number of days would move on.
    const newest = option(command, "uploaded-prior-to", "exclude-newer");
    if (!isStrict && newest && /^(?:\d{4}-|$)/.test(newest.value ?? "")) continue;
    // Who takes what was built last night wants the newest.
    if (!isStrict && command.words.some((word) => /\/nightly\b/.test(writtenValue(word)))) continue;
    const taken = unquotedRanges(command);
    for (const one of packages) {
      const written = writtenValue(one.word);
      if (isStrict && /^git\+[a-z]+:\/\/(?:[^/@]*@)?[^@]*$/.test(written))
        yield { range: one, values: { package: written }, edits: [] };
      const name = nameAlone.exec(written)?.[1];
      if (!name || one.version || one.isUnknown || one.from !== "registry" || name.endsWith(".txt")) continue;
      if (!isStrict && name.endsWith("-nightly")) continue;
      const isInstaller = !isStrict && !workspace.policy.all && installers.has(name.toLowerCase());
      if (isInstaller || taken.some(({ word }) => word === one.word)) continue;
      yield {
        range: one,
        values: { package: one.name },
        edits: pin(one, pinnedVersion(workspace, file, "pip", name)),
      };
    }
  }
});

function pin({ word }: Package, version: string | undefined): readonly Edit[] {
  const last = word.parts.at(-1);
  return version && last && !word.value?.includes(";") ? [insertAt(last.end, `==${version}`)] : [];
}
