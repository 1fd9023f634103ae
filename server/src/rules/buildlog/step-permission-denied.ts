import { failedRun } from "../../facts/buildlog/log-edits.js";
import { stateAt, userOf } from "../../facts/dockerfile/state.js";
import { asRoot } from "../../facts/dockerfile/user-edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/step-permission-denied", (_, { place }) => {
  const run = failedRun(place);
  if (!place.file || !run) return {};
  const user = userOf(stateAt(place.file, run.outer));
  return user === undefined || /^(?:root|0)(?::|$)/.test(user)
    ? {}
    : { edits: editsIn(place.file, ...asRoot(place.file, run)) };
});
