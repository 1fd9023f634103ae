import { missingExternal } from "../../facts/buildlog/log-external.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule(
  "buildlog/compose-external-volume-missing",
  ({ values: { name = "" } }, { workspace }) => {
    const found = missingExternal(workspace, "volumes", name);
    if (!found) return {};
    const { file, line, edit } = found;
    return { path: file.path, line, edits: editsIn(file, edit) };
  },
);
