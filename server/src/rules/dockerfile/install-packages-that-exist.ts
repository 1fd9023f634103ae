import { replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { missingPackages } from "../../facts/commands/packages/missing-packages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/install-packages-that-exist", function* (file) {
  for (const { install, wanted, release, absent } of missingPackages(file)) {
    const { name, version, word } = wanted;
    const { instead } = absent;
    const at = word.start + word.raw.indexOf(name);
    // A package that is there already is not asked for twice.
    const isFree = instead !== undefined && install.packages.every((one) => one.name !== instead);
    yield {
      range: wanted,
      values: { release: release.name, package: name, instead: instead ? `; it has \`${instead}\`` : "" },
      edits: isFree && version === undefined ? [replace(range(at, at + name.length), instead)] : [],
    };
  }
});
