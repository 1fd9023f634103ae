import { languageVersion } from "../../facts/buildlog/log-images.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/pip-requires-other-python", (_, { log, place }) => {
  const said = log.failureLines.map(({ text }) => text).join("\n");
  const wanted =
    /requires a different Python: \S{1,30} not in '([^'\n]{1,80})'/.exec(said)?.[1] ??
    /Requires-Python ([<>=~!\d.,*]{1,80})/.exec(said)?.[1] ??
    /is not (?:supported|allowed) by the project \(([^)\n]{1,80})\)/.exec(said)?.[1];
  const found = wanted === undefined ? undefined : languageVersion(place, "Python", wanted);
  return found ? { values: { version: found.version }, edits: found.edits } : {};
});
