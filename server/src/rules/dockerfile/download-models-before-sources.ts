import { type Edit, insertAt, remove } from "../../base/edit.js";
import { textAt } from "../../base/range.js";
import { isBesideDownload, modelDownload } from "../../facts/commands/downloads/model-fetches.js";
import { type Run, runs } from "../../facts/commands/runs.js";
import { broadCopies } from "../../facts/dockerfile/broad-copies.js";
import { stages } from "../../facts/dockerfile/stages.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/download-models-before-sources", function* (file) {
  for (const run of runs(file)) {
    if (run.instruction !== run.outer || run.mounts.some(({ type }) => type === "bind" || type === "cache")) continue;
    const first = run.commands.find(modelDownload);
    const place = first && modelDownload(first);
    if (!place || !run.commands.every((command) => modelDownload(command) || isBesideDownload(command))) continue;
    const copy = broadCopies(file).find(({ stage, start }) => stage === run.stage && start < run.start);
    if (copy) yield { range: place, values: {}, edits: moved(file, copy, run), related: [copy.keywordRange] };
  }
});

/** Above the sources, where nothing but files comes in between: an install there may bring what downloads. */
function moved(file: DockerfileSource, copy: Instruction, { instruction }: Run): readonly Edit[] {
  const between = (stages(file)[copy.stage]?.instructions ?? []).filter(
    ({ start }) => start > copy.start && start < instruction.start,
  );
  const { lines } = instruction;
  if (!between.every(({ keyword }) => keyword === "COPY" || keyword === "ADD")) return [];
  if (!textAt(file.text, lines).endsWith("\n")) return [];
  return [insertAt(copy.lines.start, textAt(file.text, lines)), remove(lines)];
}
