import type { Edit } from "../../base/edit.js";
import { insertAfterInstruction, insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Run } from "../commands/runs.js";
import { stateAt } from "./state.js";

/** Root for one RUN, and after it who was there before; none in an ONBUILD, or where nobody knows who that was. */
export function asRoot(file: DockerfileSource, run: Run): readonly Edit[] {
  const { user, base } = stateAt(file, run.outer);
  const before = user?.word.raw ?? base?.user;
  if (run.outer !== run.instruction || before === undefined) return [];
  return [
    insertBeforeInstruction(file, run.instruction, "USER root"),
    insertAfterInstruction(file, run.instruction, `USER ${before}`),
  ];
}
