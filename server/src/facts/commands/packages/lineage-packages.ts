import { fact } from "../../../base/fact.js";
import { recall } from "../../../base/recall.js";
import type { Instruction } from "../../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, stages } from "../../dockerfile/stages.js";
import { type Run, runsIn } from "../runs.js";
import { installsOf, type PackageInstall } from "./packages.js";

/** What a stage's image is made by: its own instructions and those of the stages it is FROM. */
export interface Making {
  readonly instructions: readonly Instruction[];
  readonly runs: readonly Run[];
  readonly installs: readonly PackageInstall[];
}

/** In order of the file; empty for a number that is no stage. */
export const making = (file: DockerfileSource, stage: number): Making => makings(file)(String(stage));

const makings = fact((file: DockerfileSource) =>
  recall(100, (number): Making => {
    const stage = stages(file)[Number(number)];
    const line = stage ? [...lineage(file, stage)].reverse() : [];
    const own = line.flatMap(({ index }) => runsIn(file, index));
    return {
      instructions: line.flatMap(({ instructions }) => instructions),
      runs: own,
      installs: own.flatMap(installsOf),
    };
  }),
);
