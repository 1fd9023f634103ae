import { copyAbove } from "../../facts/buildlog/log-copies.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/step-file-missing", ({ values: { path = "" } }, { place, workspace }) => ({
  edits: copyAbove(place, workspace, path),
}));
