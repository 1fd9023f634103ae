import { installs } from "../../facts/commands/packages/packages.js";
import { unquotedRanges } from "../../facts/commands/packages/packages-ranges.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/pin-apk-packages", function* (file) {
  for (const { manager, command, packages } of installs(file)) {
    if (manager !== "apk") continue;
    const taken = unquotedRanges(command);
    for (const one of packages) {
      if (one.from !== "registry" || one.version || one.word.expansions.length > 0) continue;
      // `!name` keeps a package away, `.name` stands for some that were installed before.
      if (/^[!.]/.test(one.name) || taken.some(({ word }) => word === one.word)) continue;
      yield { range: one, values: { package: one.name } };
    }
  }
});
