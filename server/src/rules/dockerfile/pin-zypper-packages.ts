import { option } from "../../facts/commands/commands-options.js";
import { installs } from "../../facts/commands/packages/packages.js";
import { unquotedRanges } from "../../facts/commands/packages/packages-ranges.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/pin-zypper-packages", function* (file) {
  for (const { manager, command, packages } of installs(file)) {
    if (manager !== "zypper" || /^(?:pattern|patch|product)$/.test(option(command, "t", "type")?.value ?? "")) continue;
    const taken = unquotedRanges(command);
    for (const one of packages) {
      if (one.from !== "registry" || one.version || one.word.expansions.length > 0) continue;
      // `!name` and `-name` remove it; `pattern:name` has no version, `pkgconfig(name)` is whatever package has it.
      if (/^[!~-]|[:(]/.test(one.name) || taken.some(({ word }) => word === one.word)) continue;
      yield { range: one, values: { package: one.name } };
    }
  }
});
