import { type Edit, replace } from "../../base/edit.js";
import { type OpenMode, openFlag, openMode } from "../../facts/commands/open-modes.js";
import { runs } from "../../facts/commands/runs.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { copyParts, flagNamed } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-files-from-everyone", function* (file) {
  for (const { range, written, paths, closed, shared } of [...modesOfFlags(file), ...modesOfCommands(file)]) {
    const edits = (mode: string): readonly Edit[] => [replace(range, mode)];
    yield {
      range,
      values: { mode: written, path: paths[0] ?? "" },
      edits: { owner: edits(closed), group: edits(shared) },
    };
  }
});

const modesOfCommands = (file: DockerfileSource): readonly OpenMode[] =>
  runs(file).flatMap(({ commands }) => commands.flatMap((command) => openMode(command) ?? []));

const modesOfFlags = (file: DockerfileSource): readonly OpenMode[] =>
  instructions(file).flatMap((outer) => {
    const instruction = outer.trigger ?? outer;
    if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return [];
    const flag = flagNamed(instruction, "chmod");
    const destination = flag && copyParts(instruction).destination;
    return (destination && openFlag(flag, destination.value)) ?? [];
  });
