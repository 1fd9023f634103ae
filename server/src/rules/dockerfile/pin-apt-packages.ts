import { installs } from "../../facts/commands/packages/packages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/pin-apt-packages", function* (file, { policy }) {
  // hadolint reads `apt-get` only, and tells others to use it.
  const isStrict = policy.profile === "hadolint";
  for (const { manager, command, subcommand, packages } of installs(file)) {
    // The packages that `build-dep` names are not what it installs.
    if (manager !== "apt" || subcommand?.value === "build-dep") continue;
    if (isStrict && command.program !== "apt-get") continue;
    for (const one of packages) {
      // `name-` removes the package.
      if (one.from !== "registry" || one.version || one.word.expansions.length > 0 || one.name.endsWith("-")) continue;
      yield { range: one, values: { package: one.name } };
    }
  }
});
