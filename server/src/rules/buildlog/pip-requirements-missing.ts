import { copyAbove } from "../../facts/buildlog/log-copies.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule(
  "buildlog/pip-requirements-missing",
  ({ values: { name = "" } }, { place, workspace }) => ({
    edits: copyAbove(place, workspace, name),
  }),
);
