import { replace } from "../../base/edit.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { flagNamed } from "../../syntax/dockerfile/parts.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** Only where the word behind the flag can be nothing but its value. */
export default buildErrorRule("buildlog/flag-without-value", ({ values: { flag = "" } }, { place }) => {
  const { file, instruction } = place;
  const written = instruction && flagNamed(instruction, flag);
  const [value] = instruction?.words ?? [];
  if (!file || !written || !value || written.value !== undefined) return {};
  const between = file.text.slice(written.end, value.start);
  const isStage = flag === "from" && stages(file).some(({ name }) => name === value.value.toLowerCase());
  const isMode = flag === "chmod" && /^[0-7]{3,4}$/.test(value.value);
  const isOwner = flag === "chown" && /^[\w-]{1,32}:[\w-]{1,32}$/.test(value.value);
  if (!/^[ \t]+$/.test(between) || !(isStage || isMode || isOwner)) return {};
  return {
    values: { value: value.value },
    edits: editsIn(file, replace({ start: written.end, end: value.start }, "=")),
  };
});
