import { type Edit, insertAfter } from "../../base/edit.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { stateAt, userOf } from "../dockerfile/state.js";
import type { Run } from "./runs.js";

/** Gives a RUN a cache mount on a folder in the home of its user; undefined where that home is not known to be root's. */
export function mountInHome(file: DockerfileSource, run: Run, folder: string): Edit | undefined {
  const user = userOf(stateAt(file, run.outer)) ?? "root";
  if (run.outer !== run.instruction || !/^(?:root|0)(?::|$)/.test(user)) return undefined;
  return insertAfter(run.instruction.keywordRange, ` --mount=type=cache,target=/root/${folder}`);
}
