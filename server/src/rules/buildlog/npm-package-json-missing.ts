import { copyAbove } from "../../facts/buildlog/log-copies.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule(
  "buildlog/npm-package-json-missing",
  ({ values: { path = "" } }, { place, workspace }) => ({
    // The lock file beside it is wanted as soon as it is there.
    edits: copyAbove(place, workspace, path).map((edit) => ({
      ...edit,
      text: edit.text.replace(/COPY ([^*\s]{0,300})package\.json /, "COPY $1package*.json "),
    })),
  }),
);
