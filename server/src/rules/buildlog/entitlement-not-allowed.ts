import { lineOf } from "../../facts/buildlog/log-place.js";
import { removeFlag } from "../../syntax/dockerfile/edits.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The flag of RUN behind `network.host` is `--network=host`. */
export default buildErrorRule(
  "buildlog/entitlement-not-allowed",
  ({ values: { entitlement = "" } }, { place: { file } }) => {
    const [name, value] = entitlement.split(".");
    const flags = file
      ? instructions(file).flatMap((one) => one.flags.filter((flag) => flag.name === name && flag.value === value))
      : [];
    const [first] = flags;
    if (!file || !first) return {};
    const edits = editsIn(file, ...flags.map((flag) => removeFlag(file, flag)));
    return { path: file.path, line: lineOf(file, first.start), edits };
  },
);
