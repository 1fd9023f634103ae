import type { Edit } from "../../../base/edit.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { stateAt, userOf } from "../../dockerfile/state.js";
import type { Run } from "../runs.js";
import { withoutEnemies } from "./cache-enemies.js";
import { mountFirst } from "./mount-edits.js";

/** Gives a RUN a cache mount on a folder in the home of its user; none where that home is not known to be root's, as on Windows. */
export function mountInHome(file: DockerfileSource, run: Run, folder: string): readonly Edit[] {
  const state = stateAt(file, run.outer);
  const user = userOf(state) ?? "root";
  if (state.base?.family === "windows" || run.shell === "cmd") return [];
  if (!/^(?:root|0)(?::|$)/.test(user)) return [];
  const target = `/root/${folder}`;
  return withoutEnemies(file, run, [target], mountFirst(file, run, [`type=cache,target=${target}`]));
}
