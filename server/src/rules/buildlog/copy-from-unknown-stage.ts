import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import type { Range } from "../../base/range.js";
import { dockerfilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { stages } from "../../facts/dockerfile/stages.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule(
  "buildlog/copy-from-unknown-stage",
  ({ text, values: { stage = "" } }, { log, place, workspace }) => {
    // A registry that does not answer says nothing of the name: only the Dockerfile can.
    const isRefused =
      /invalid from flag|not found|denied|insufficient_scope|authorization failed|repository does not/.test(text);
    const files = place.file ? [place.file] : dockerfilesIn(workspace);
    for (const file of files) {
      const use = useOf(stage, file);
      if (!use) continue;
      const suggested = nearest(stage, use.names);
      const where = { path: file.path, line: lineOf(file, use.start) };
      if (suggested !== undefined) {
        const edits = editsIn(file, replace(use.nameRange, suggested));
        return { ...where, values: { suggested }, confidence: 0.97, edits };
      }
      return isRefused && use.isCopy ? { ...where, confidence: 0.7 } : undefined;
    }
    if (text.startsWith("invalid from flag")) return {};
    const marked = log.frame?.lines.find(({ isMarked }) => isMarked)?.text ?? "";
    return isRefused && /--from=|[,=]from=/.test(marked) ? { confidence: 0.9 } : undefined;
  },
);

interface NameUse {
  readonly start: number;
  readonly nameRange: Range;
  /** FROM may well mean an image of that name. */
  readonly isCopy: boolean;
  /** The stages above. */
  readonly names: readonly string[];
}

/** Where a name that no earlier stage has is taken for one. */
function useOf(name: string, file: DockerfileSource): NameUse | undefined {
  const names: string[] = [];
  for (const { from, imageWord, parent, copies, ...stage } of stages(file)) {
    if (imageWord?.value === name && parent === undefined) {
      return { start: from.start, nameRange: imageWord, isCopy: false, names };
    }
    const copy = copies.find((one) => one.name === name && one.stage === undefined);
    if (copy) return { start: copy.instruction.start, nameRange: copy.nameRange, isCopy: true, names };
    if (stage.name !== undefined) names.push(stage.name);
  }
  return undefined;
}
