import { type Edit, replace } from "../../base/edit.js";
import { type OpenMode, openFlag, openMode } from "../../facts/commands/accounts/open-modes.js";
import { runs } from "../../facts/commands/runs.js";
import { isBelow } from "../../facts/dockerfile/copy-targets.js";
import { judgedStages } from "../../facts/dockerfile/judged-stages.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { copyParts, flagNamed } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-files-from-everyone", function* (file, workspace) {
  for (const { stage, mode } of [...modesOfFlags(file), ...modesOfCommands(file)]) {
    const { range, written, paths, closed, shared } = mode;
    if (!judgedStages(file, workspace).has(stage) && !isLent(file, stage, paths)) continue;
    const edits = (mode: string): readonly Edit[] => [replace(range, mode)];
    yield {
      range,
      values: { mode: written, path: paths[0] ?? "" },
      edits: { owner: edits(closed), group: edits(shared) },
    };
  }
});

interface Opened {
  readonly stage: number;
  readonly mode: OpenMode;
}

const modesOfCommands = (file: DockerfileSource): readonly Opened[] =>
  runs(file).flatMap(({ commands, stage }) =>
    commands.flatMap((command) => {
      const mode = openMode(command);
      return mode ? [{ stage, mode }] : [];
    }),
  );

const modesOfFlags = (file: DockerfileSource): readonly Opened[] =>
  instructionsWith(file, "ADD", "COPY").flatMap((outer) => {
    const instruction = outer.trigger ?? outer;
    const flag = flagNamed(instruction, "chmod");
    const destination = flag && copyParts(instruction).destination;
    const mode = destination && openFlag(flag, destination.value);
    return mode ? [{ stage: outer.stage, mode }] : [];
  });

/** Whether a later stage takes one of the paths over, mode and all; a relative one may be any. */
function isLent(file: DockerfileSource, stage: number, paths: readonly string[]): boolean {
  const sources = stages(file)
    .flatMap(({ copies }) => copies)
    .filter((use) => use.stage === stage && use.instruction.keyword !== "RUN")
    .flatMap(({ instruction }) => copyParts(instruction).sources.map(({ value }) => value));
  return sources.some((source) =>
    paths.some(
      (path) => !/^[/$]/.test(path) || !/^[/$]/.test(source) || isBelow(path, source) || isBelow(source, path),
    ),
  );
}
