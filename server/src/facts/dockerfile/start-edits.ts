import type { Edit } from "../../base/edit.js";
import { insertAfterInstruction, insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Stage } from "./stages.js";

const building = new Set(["RUN", "COPY", "ADD", "WORKDIR", "SHELL", "ONBUILD"]);

/** Puts a line where nothing of the stage builds any more: above its CMD or ENTRYPOINT if it has one there, else at its end. */
export function insertBeforeStart(file: DockerfileSource, { from, instructions }: Stage, line: string): Edit {
  const last = instructions.findLastIndex(({ keyword }) => building.has(keyword));
  const start = instructions.slice(last + 1).find(({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT");
  return start
    ? insertBeforeInstruction(file, start, line)
    : insertAfterInstruction(file, instructions.at(-1) ?? from, line);
}
