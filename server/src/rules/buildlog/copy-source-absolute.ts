import { takenFrom } from "../../facts/buildlog/log-source.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/copy-source-absolute", (_, { log, place }) =>
  takenFrom(place, log.failingStep?.text ?? "") ? undefined : {},
);
