import { missingExternal } from "../../facts/buildlog/log-external.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule(
  "buildlog/compose-external-network-missing",
  ({ values: { name = "" } }, { workspace }) => {
    const found = missingExternal(workspace, "networks", name);
    if (!found) return {};
    const { file, line, edit } = found;
    return { path: file.path, line, edits: editsIn(file, edit) };
  },
);
