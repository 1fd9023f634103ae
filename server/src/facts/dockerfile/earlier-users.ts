import type { DockerfileSource } from "../../syntax/source.js";
import { lineage, type Stage } from "./stages.js";
import { expandIn, stateAt } from "./state.js";

/** `root`, `0`, with or without a group. */
export const isRoot = (user: string): boolean => /^(?:root|0)(?::|$)/.test(user);

/** As it is written, the last USER of a stage or its parents that is not root. */
export const earlierUser = (file: DockerfileSource, stage: Stage): string | undefined =>
  [...lineage(file, stage)]
    .reverse()
    .flatMap(({ instructions }) => instructions)
    .flatMap((instruction) => {
      const [word] = instruction.keyword === "USER" ? instruction.words : [];
      const name = word && (expandIn(stateAt(file, instruction), word) ?? word.value);
      return word && name !== undefined && !isRoot(name) ? word.raw : [];
    })
    .at(-1);
