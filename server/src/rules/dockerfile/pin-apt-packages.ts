import { installs } from "../../facts/commands/packages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/pin-apt-packages", function* (file) {
  for (const { manager, packages } of installs(file)) {
    if (manager !== "apt") continue;
    for (const one of packages) {
      // `name-` removes the package.
      if (one.from !== "registry" || one.version || one.word.expansions.length > 0 || one.name.endsWith("-")) continue;
      yield { range: one, values: { package: one.name } };
    }
  }
});
