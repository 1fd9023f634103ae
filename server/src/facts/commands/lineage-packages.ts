import { fact } from "../../base/fact.js";
import { recall } from "../../base/recall.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { lineage, stages } from "../dockerfile/stages.js";
import { installs, type PackageInstall } from "./packages.js";
import { type Run, runs } from "./runs.js";

/** What a stage's image is made by: its own instructions and those of the stages it is FROM. */
export interface Making {
  readonly instructions: readonly Instruction[];
  readonly runs: readonly Run[];
  readonly installs: readonly PackageInstall[];
}

/** In order of the file; a fragment without FROM is stage -1, whose instructions are not known by stage. */
export const making = (file: DockerfileSource, stage: number): Making => makings(file)(String(stage));

const makings = fact((file: DockerfileSource) =>
  recall(100, (number): Making => {
    const stage = stages(file)[Number(number)];
    const line = new Set(stage ? lineage(file, stage).map(({ index }) => index) : [-1]);
    return {
      instructions: stages(file).flatMap((one) => (line.has(one.index) ? one.instructions : [])),
      runs: runs(file).filter((run) => line.has(run.stage)),
      installs: installs(file).filter(({ run }) => line.has(run.stage)),
    };
  }),
);
