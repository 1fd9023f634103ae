import { lineOf } from "../../facts/buildlog/log-place.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/heredoc-not-understood", ({ text }, { log, place: { file } }) => {
  if (text.startsWith("here-document")) return {};
  const above = log.steps.at(-2)?.text ?? "";
  if (opensHeredoc.test(above)) {
    const opening = file && instructions(file).find(({ start }) => file.text.startsWith(above, start));
    return { confidence: 0.97, ...(opening ? { line: lineOf(file, opening.start) } : {}) };
  }
  const line = Number(/parse error (?:on )?line (\d{1,6})/.exec(log.message?.text ?? "")?.[1]);
  if (!file || Number.isNaN(line)) return undefined;
  const isInside = instructions(file).some(({ heredocs }) =>
    heredocs.some(({ body }) => lineOf(file, body.start) <= line && line <= lineOf(file, body.end)),
  );
  return isInside ? { confidence: 0.97, line } : undefined;
});

/** The step above, as Buildah shows it: it took the line that opens a heredoc for all of the instruction. */
const opensHeredoc = /^(?:RUN|COPY|ADD) [^\n]{0,500}<<-?['"]?[A-Za-z_]\w{0,50}/;
