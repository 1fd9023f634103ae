import { replace } from "../../base/edit.js";
import { lineOf } from "../../facts/buildlog/log-place.js";
import { globalArguments, stageOf, stages } from "../../facts/dockerfile/stages.js";
import { bindingOf } from "../../facts/dockerfile/variables.js";
import { insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { flagNamed } from "../../syntax/dockerfile/parts.js";
import { variableReferences } from "../../syntax/dockerfile/references.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** FROM knows the arguments above it, so a stage of its own takes the image that COPY cannot name. */
export default buildErrorRule("buildlog/copy-from-variable", (_, { place: { file } }) => {
  const copy = file && instructions(file).find((one) => flagNamed(one, "from")?.value?.includes("$"));
  if (!file || !copy) return {};
  const where = { path: file.path, line: lineOf(file, copy.start) };
  const flag = flagNamed(copy, "from");
  const stage = stageOf(file, copy);
  const name = "source";
  const written = flag?.value ?? "";
  const names = variableReferences(written, { start: 0, end: written.length }, copy.escaper).map((one) => one.name);
  const isGlobal = names.every((one) => bindingOf(globalArguments(file), one) !== undefined);
  if (!flag?.valueRange || !stage || !isGlobal || stages(file).some((one) => one.name === name)) return where;
  const before = insertBeforeInstruction(file, stage.from, `FROM ${written} AS ${name}\n`);
  return { ...where, values: { name }, edits: editsIn(file, before, replace(flag.valueRange, name)) };
});
