import { takenFrom } from "../../facts/buildlog/log-source.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/copy-from-path-missing", (_, { log, place }) => {
  const stage = takenFrom(place, log.failingStep?.text ?? "");
  return stage === undefined ? undefined : { values: { stage }, confidence: 0.95 };
});
