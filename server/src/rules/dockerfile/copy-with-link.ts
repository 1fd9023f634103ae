import { insertAfter } from "../../base/edit.js";
import { runs } from "../../facts/commands/runs.js";
import { lineage, stages } from "../../facts/dockerfile/stages.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { copyParts, flagNamed } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-with-link", function* (file) {
  const last = stages(file).length - 1;
  const linking = new Set(runs(file).flatMap(({ commands, stage }) => (commands.some(changesFolders) ? [stage] : [])));
  for (const stage of stages(file)) {
    // A link or another owner of a folder would be covered up.
    if (lineage(file, stage).some(({ index }) => linking.has(index))) continue;
    for (const instruction of stage.instructions) {
      if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") continue;
      if (instruction.flags.some(({ name }) => name === "link" || name === "parents")) continue;
      if (!flagNamed(instruction, "from") && stage.index !== last) continue;
      const { base, user } = stateAt(file, instruction);
      if (!base?.family || base.family === "windows" || user || !isSafe(instruction)) continue;
      yield { range: instruction.keywordRange, values: {}, edits: [insertAfter(instruction.keywordRange, " --link")] };
    }
  }
});

const changesFolders = ({ program }: { readonly program: string }): boolean =>
  /^(?:chgrp|chmod|chown|install|ln|mkdir|setfacl|mv)$/.test(program);

/** Folders that belong to root in every image and are no links; what is directly in them, or in a folder of its own there. */
const plainFolder =
  /^\/(?:app|opt|srv|usr\/(?:local\/(?:bin|lib|sbin|share|src|include|etc)|share|src|include))(?:\/|$)/;

/** With `--link`, a target that is a folder already would be replaced where a slash does not say that it is one. */
function isSafe(instruction: Instruction): boolean {
  const {
    sources: [source, ...others],
    destination,
    heredocs,
  } = copyParts(instruction);
  const owner = flagNamed(instruction, "chown")?.value ?? "0";
  if (!destination || !/^[\d:]+$/.test(owner) || !plainFolder.test(destination.value)) return false;
  if (destination.value.endsWith("/")) return true;
  const name = destination.value.slice(destination.value.lastIndexOf("/") + 1);
  const isSame = source?.value.endsWith(`/${name}`) || source?.value === name;
  return isSame && others.length === 0 && heredocs.length === 0;
}
