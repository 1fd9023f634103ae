import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { dockerfilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule(
  "buildlog/copy-from-unknown-stage",
  ({ values: { stage = "" } }, { log, place, workspace }) => {
    const files = place.file ? [place.file] : dockerfilesIn(workspace);
    for (const file of files) {
      const all = stages(file);
      const use = all
        .flatMap(({ copies }) => copies)
        .find(({ name, stage: known }) => name === stage && known === undefined);
      if (!use) continue;
      const names = all.slice(0, use.instruction.stage).flatMap(({ name }) => name ?? []);
      const suggested = nearest(stage, names);
      const where = { path: file.path, line: lineOf(file, use.instruction.start) };
      if (suggested === undefined) return { ...where, confidence: 0.7 };
      return {
        ...where,
        values: { suggested },
        confidence: 0.97,
        edits: editsIn(file, replace(use.nameRange, suggested)),
      };
    }
    const marked = log.frame?.lines.find(({ isMarked }) => isMarked)?.text ?? "";
    if (/--from=|[,=]from=/.test(marked)) return { confidence: 0.9 };
    return undefined;
  },
);
