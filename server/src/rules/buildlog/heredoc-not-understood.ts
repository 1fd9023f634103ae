import { lineOf } from "../../facts/buildlog/log-place.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/heredoc-not-understood", ({ text }, { log, place: { file } }) => {
  if (text.startsWith("here-document")) return {};
  const line = Number(/parse error (?:on )?line (\d{1,6})/.exec(log.message?.text ?? "")?.[1]);
  if (!file || Number.isNaN(line)) return undefined;
  const isInside = instructions(file).some(({ heredocs }) =>
    heredocs.some(({ body }) => lineOf(file, body.start) <= line && line <= lineOf(file, body.end)),
  );
  return isInside ? { confidence: 0.97, line } : undefined;
});
