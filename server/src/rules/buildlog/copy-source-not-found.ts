import { replace } from "../../base/edit.js";
import { missingSource, takenFrom } from "../../facts/buildlog/log-source.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule(
  "buildlog/copy-source-not-found",
  ({ values: { path = "" } }, { log, place, workspace }) => {
    if (takenFrom(place, log.failingStep?.text ?? "")) return { confidence: 0.3 };
    const source = missingSource(place, workspace, path);
    if (!source) return {};
    const { file, word, nearest } = source;
    if (nearest === undefined) return { values: { path: source.path } };
    return {
      values: { path: source.path, found: nearest },
      confidence: 0.93,
      edits: editsIn(file, replace(word, nearest)),
    };
  },
);
