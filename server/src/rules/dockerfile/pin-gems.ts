import { installs } from "../../facts/commands/packages/packages.js";
import { isWindowsCommand } from "../../facts/commands/windows/windows-commands.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/pin-gems", function* (file, { policy }) {
  for (const { manager, command, run, subcommand, packages } of installs(file)) {
    if (manager !== "gem" || !subcommand) continue;
    if (policy.profile === "hadolint" && isWindowsCommand(file, run, command)) continue;
    // A Gemfile says the versions; options that a variable holds may.
    if (command.words.some(({ value, raw }) => /^(?:-g|--file(?:=.*)?)$/.test(value ?? "") || isOptions(raw))) continue;
    for (const one of packages) {
      if (one.from !== "registry" || one.isUnknown || one.version || !/^[\w.-]+$/.test(one.name)) continue;
      yield { range: one, values: { gem: one.name } };
    }
  }
});

const isOptions = (raw: string): boolean => /^"?\$[@{\w]*(?:OPT|ARG|FLAG|VERSION|@)/i.test(raw);
