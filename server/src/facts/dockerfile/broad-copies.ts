import { fact } from "../../base/fact.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { contextSources } from "../workspace/context.js";

/** COPY and ADD of whole folders of sources: what changes with each commit. Folders of weights and data are none. */
export const broadCopies = fact((file: DockerfileSource): readonly Instruction[] => [
  ...new Set(
    contextSources(file)
      .filter(({ value }) =>
        /^(?:\.?\/?|(?:\.\/)?(?:src|app|lib|server|api|backend|cmd|internal|pkg|code)\/?)$/.test(value),
      )
      .map(({ instruction }) => instruction),
  ),
]);
