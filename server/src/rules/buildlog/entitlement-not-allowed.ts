import { lineOf } from "../../facts/buildlog/log-place.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { buildErrorRule } from "../build-error.js";

/** The flag of RUN behind `network.host` is `--network=host`. */
export default buildErrorRule(
  "buildlog/entitlement-not-allowed",
  ({ values: { entitlement = "" } }, { place: { file } }) => {
    const [name, value] = entitlement.split(".");
    const run =
      file && instructions(file).find(({ flags }) => flags.some((flag) => flag.name === name && flag.value === value));
    return run ? { path: file.path, line: lineOf(file, run.start) } : {};
  },
);
