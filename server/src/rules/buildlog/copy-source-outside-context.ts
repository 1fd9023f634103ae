import { raisedContext } from "../../facts/buildlog/log-context.js";
import { takenFrom } from "../../facts/buildlog/log-source.js";
import { buildContext, contextSources, findSource } from "../../facts/workspace/context.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/copy-source-outside-context", ({ text }, { log, place, workspace }) => {
  const { file, instruction } = place;
  const edits = file ? raisedContext(workspace, file) : [];
  if (/^(?:forbidden path|possible escaping|checking on)/.test(text)) return { edits };
  const context = file && buildContext(workspace)(file);
  if (!file || !context || !instruction) {
    const step = log.failingStep?.text ?? "";
    const path = takenFrom(place, step) === undefined ? parent.exec(step)?.[1] : undefined;
    return path === undefined ? undefined : { values: { path }, confidence: 0.9 };
  }
  const outside = contextSources(file).find(
    (source) => source.instruction === instruction && findSource(context, source.value).escapes,
  );
  return outside && { values: { path: outside.value }, confidence: 0.97, edits };
});

/** A source, which other words follow, that climbs out of the context. */
const parent = /^(?:COPY|ADD) (?:\S+ )*?(\.\.\/\S*) +\S/i;
