import { type Edit, insertAfter, replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import type { Command } from "../../facts/commands/commands.js";
import { option, subcommand } from "../../facts/commands/commands-options.js";
import { runs } from "../../facts/commands/runs.js";
import { dockerfileRule } from "../rule.js";

/** What stands for `apt NAME`; a subcommand that no other program has gets no edit. */
const stable: Readonly<Record<string, string>> = {
  install: "apt-get",
  update: "apt-get",
  upgrade: "apt-get",
  "full-upgrade": "apt-get",
  remove: "apt-get",
  purge: "apt-get",
  autoremove: "apt-get",
  autopurge: "apt-get",
  "build-dep": "apt-get",
  clean: "apt-get",
  autoclean: "apt-get",
  search: "apt-cache",
  show: "apt-cache",
  policy: "apt-cache",
  list: "",
  reinstall: "",
  satisfy: "",
};

export default dockerfileRule("dockerfile/use-apt-get-in-scripts", function* (file, { policy }) {
  // hadolint minds whatever `apt` is asked for.
  const isStrict = policy.profile === "hadolint";
  for (const command of runs(file).flatMap((run) => run.commands)) {
    if (command.program !== "apt") continue;
    const [word] = command.words;
    const name = subcommand(command)?.value ?? "";
    if (!word || !/^(?:\/usr\/bin\/)?apt$/.test(word.value ?? "") || (!isStrict && !Object.hasOwn(stable, name)))
      continue;
    // It looks at the packages of `apt-get` alone: what it would say of them next is not to come from a safe fix.
    const asksMore = isStrict && name === "install";
    yield { range: word, values: {}, edits: asksMore ? [] : edits(command, name) };
  }
});

function edits(command: Command, name: string): readonly Edit[] {
  const part = command.words[0]?.parts.at(-1);
  const word = subcommand(command);
  const program = Object.hasOwn(stable, name) ? stable[name] : undefined;
  // The letters stand in the text one for one only if nothing in the word is escaped.
  if (!program || !word || !part || !("text" in part) || part.end - part.start !== part.text.length) return [];
  if (option(command, "color", "no-color") || command.isExec) return [];
  const called = replace(range(part.end - "apt".length, part.end), program);
  if (name === "full-upgrade") return word.raw === name ? [called, replace(word, "dist-upgrade")] : [];
  // Only `apt upgrade` installs packages that new versions need.
  return name === "upgrade" ? [called, insertAfter(word, " --with-new-pkgs")] : [called];
}
