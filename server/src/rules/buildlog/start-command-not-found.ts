import { splitStart } from "../../facts/buildlog/log-words.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule(
  "buildlog/start-command-not-found",
  ({ values: { program = "" } }, { log, place, workspace }) => ({
    edits: splitStart(log, place, workspace, program),
  }),
);
