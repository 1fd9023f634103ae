import { replace } from "../../base/edit.js";
import { missingSource } from "../../facts/buildlog/log-source.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/copy-source-case", ({ values: { path = "" } }, { place, workspace }) => {
  const source = missingSource(place, workspace, path);
  const found = source?.nearest;
  if (!source || found === undefined || found === source.path) return undefined;
  if (found.toLowerCase() !== source.path.toLowerCase()) return undefined;
  return {
    values: { path: source.path, found },
    confidence: 0.98,
    edits: editsIn(source.file, replace(source.word, found)),
  };
});
