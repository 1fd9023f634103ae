import { type Edit, replace } from "../../base/edit.js";
import { type FixedDownload, fixedDownloads } from "../../facts/commands/downloads/fixed-downloads.js";
import { otherPlatforms } from "../../facts/dockerfile/other-platforms.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { argumentsOf, stateAt } from "../../facts/dockerfile/state.js";
import { insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/download-for-the-target-architecture", function* (file, workspace) {
  for (const download of fixedDownloads(file)) {
    const stage = stages(file)[download.stage];
    const platforms = stage && otherPlatforms(workspace, file, stage);
    if (!platforms) continue;
    const { start, end, architecture } = download;
    yield { range: { start, end }, values: { architecture, platforms }, edits: withVariable(file, download) };
  }
});

function withVariable(
  file: DockerfileSource,
  { instruction, takesVariable, start, end }: FixedDownload,
): readonly Edit[] {
  if (!takesVariable) return [];
  const isDeclared = argumentsOf(stateAt(file, instruction)).has("TARGETARCH");
  return [
    ...(isDeclared ? [] : [insertBeforeInstruction(file, instruction, "ARG TARGETARCH")]),
    replace({ start, end }, "$" + "{TARGETARCH}"),
  ];
}
