import { fact } from "../../base/fact.js";
import { nearest } from "../../base/nearest.js";
import type { ShellWord } from "../../syntax/shell/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Command } from "./commands.js";
import { isConditional } from "./commands-conditions.js";
import { canonical } from "./commands-grammar.js";
import { subcommand } from "./commands-options.js";
import { runs } from "./runs.js";
import { commandsInAnyShell } from "./windows/windows-commands.js";

/** A word that no list of a tool's subcommands has, but which looks like one of them. */
export interface UnknownSubcommand {
  readonly command: Command;
  readonly word: ShellWord;
  readonly meant: string;
}

export const unknownSubcommands = fact((file: DockerfileSource): readonly UnknownSubcommand[] =>
  runs(file).flatMap((run) =>
    commandsInAnyShell(file, run).flatMap((command) => {
      const known = subcommands.get(canonical(command.program));
      const word = known && subcommand(command);
      const written = word?.value;
      // One letter away for short words: `go vat` may be anything.
      if (!known || !word || !written || !/^[a-z][a-z-]{2,}$/i.test(written) || known.has(written)) return [];
      // Plugins and aliases are named somewhere, where they are installed or set.
      if (extensible.has(command.program) && mayBeExtended(file, command.program, written)) return [];
      const meant = nearest(written, known, written.length < 5 ? 1 : 2);
      return meant === undefined || isConditional(command) ? [] : [{ command, word, meant }];
    }),
  ),
);

const extensible: ReadonlySet<string> = new Set(["cargo", "git"]);

const mayBeExtended = ({ text }: DockerfileSource, program: string, written: string): boolean =>
  text.includes(`${program}-${written}`) || text.includes("alias") || text.includes(".cargo/config");

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const rpm =
  "install update upgrade remove erase autoremove clean makecache list search info group groups groupinstall groupremove grouplist groupinfo groupupdate localinstall " +
  "reinstall downgrade check check-update repolist repoinfo repoquery module config-manager copr download builddep distro-sync swap provides whatprovides mark history " +
  "deplist updateinfo upgrade-minimal update-minimal shell version versionlock debuginfo-install system-upgrade offline-upgrade needs-restarting reposync advisory " +
  "in rei up dg dsync mc rm if ls prov rq environment repo replace leaves repoclosure load-transaction fs help alias resolvedep localupdate repository-packages";

/** Of tools whose other words are no plugins, aliases or scripts; all that any of their releases knew. */
const subcommands: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    "apt-get",
    words(
      "update upgrade dist-upgrade full-upgrade dselect-upgrade install reinstall remove purge autoremove auto-remove autopurge source build-dep satisfy check clean " +
        "autoclean auto-clean distclean dist-clean download changelog indextargets moo markauto unmarkauto help",
    ),
  ],
  [
    "apt-cache",
    words(
      "gencaches showpkg showsrc stats dump dumpavail unmet show search depends rdepends pkgnames dotty xvcg policy madison showauto add help showhold",
    ),
  ],
  [
    "apk",
    words(
      "add del fix update info list dot policy index fetch verify manifest audit stats cache upgrade version search query extract mkndx mkpkg convdb convndx adbdump adbgen adbsign help",
    ),
  ],
  ["dnf", words(rpm)],
  ["yum", words(rpm)],
  [
    "pip",
    words(
      "install download uninstall freeze inspect list show check config search cache index wheel hash completion debug help lock sync compile tree bundle unzip zip",
    ),
  ],
  [
    "go",
    words(
      "bug build clean doc env fix fmt generate get install list mod work run telemetry test tool version vet help vendor",
    ),
  ],
  [
    "cargo",
    words(
      "add bench build check clean clippy config doc fetch fix fmt generate-lockfile help info init install locate-project login logout metadata miri new owner package " +
        "pkgid publish read-manifest remove report run rustc rustdoc search test tree uninstall update vendor verify-project version yank chef binstall nextest",
    ),
  ],
  [
    "git",
    words(
      "add am apply archive bisect blame branch bundle cat-file checkout cherry-pick clean clone commit config describe diff fetch format-patch fsck gc grep init lfs log " +
        "ls-files ls-remote ls-tree merge mv notes pull push rebase reflog remote repack replace reset restore rev-list rev-parse revert rm shortlog show sparse-checkout " +
        "stash status submodule subtree switch symbolic-ref tag update-index update-ref version worktree help flow crypt secret annex review cherry difftool mergetool prune " +
        "show-ref stage var verify-commit verify-tag whatchanged write-tree hash-object",
    ),
  ],
]);
