import { lineOf } from "../../facts/buildlog/log-place.js";
import { failedService } from "../../facts/buildlog/log-services.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The share of the GPU that vLLM takes for itself. */
const name = "--gpu-memory-utilization";

export default buildErrorRule("buildlog/gpu-out-of-memory", (_, { log, workspace }) => {
  const found = failedService(log, workspace, ({ command }) => command?.text.includes(name) === true);
  const words = found?.service.command?.words ?? [];
  const at = words.findIndex(({ value }) => value === name || value.startsWith(`${name}=`));
  const inline = /=(0\.\d{1,3})$/.exec(words[at]?.value ?? "")?.[1];
  const word = inline === undefined ? words[at + 1] : words[at];
  const share = Number(inline ?? word?.value);
  if (!found || at < 0 || !word || !(share > 0.5)) return {};
  const { file } = found;
  const less = (Math.round(share * 100 - 10) / 100).toString();
  const edit = replaceValue(word, inline === undefined ? less : `${name}=${less}`);
  return { path: file.path, line: lineOf(file, word.start), values: { less }, edits: editsIn(file, edit) };
});
