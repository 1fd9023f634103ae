import { lineOf } from "../../facts/buildlog/log-place.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { flagNamed } from "../../syntax/dockerfile/parts.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/copy-from-variable", (_, { place: { file } }) => {
  const copy = file && instructions(file).find((one) => flagNamed(one, "from")?.value?.includes("$"));
  return copy ? { path: file.path, line: lineOf(file, copy.start) } : {};
});
