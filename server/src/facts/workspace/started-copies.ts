import { fact } from "../../base/fact.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { type StartedFile, startedFiles } from "../commands/start/started-files.js";
import { lineage } from "../dockerfile/stages.js";
import { type CopiedFile, copiedFile } from "./copied-files.js";
import type { Workspace } from "./workspace.js";

/** A file that an instruction starts and that an earlier one has copied from the build context. */
export interface StartedCopy extends StartedFile {
  /** Where the image has it. */
  readonly place: string;
  readonly copied: CopiedFile;
}

export const startedCopies = fact((workspace: Workspace) =>
  fact((file: DockerfileSource): readonly StartedCopy[] =>
    workspace.isListed
      ? startedFiles(file).flatMap((started) => {
          const before = started.run.instruction.keyword === "RUN" ? started.run.start : undefined;
          for (const place of started.paths) {
            const copied = copiedFile(workspace, file, started.stage, place, before);
            if (copied) return [{ ...started, place, copied }];
          }
          return [];
        })
      : [],
  ),
);

/** Whether a RUN between the copy and the start matches: something there may have changed the file. */
export function isTouched(file: DockerfileSource, { stage, copied, run, word }: StartedCopy, by: RegExp): boolean {
  const end = run.instruction.keyword === "RUN" ? word.start : Number.POSITIVE_INFINITY;
  return lineage(file, stage)
    .flatMap(({ instructions }) => instructions)
    .some(
      (one) =>
        one.keyword === "RUN" &&
        one.start > copied.instruction.start &&
        one.start < end &&
        by.test(file.text.slice(one.start, Math.min(one.end, end))),
    );
}
