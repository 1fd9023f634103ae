import { buildContext, contextSources, findSource } from "../../facts/context.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule(
  "buildlog/copy-source-outside-context",
  ({ text }, { place: { file, instruction }, workspace }) => {
    if (text.startsWith("forbidden path")) return {};
    const context = file && buildContext(workspace)(file);
    if (!file || !context) return undefined;
    const outside = contextSources(file).find(
      (source) => source.instruction === instruction && findSource(context, source.value).escapes,
    );
    return outside && { values: { path: outside.value }, confidence: 0.97 };
  },
);
