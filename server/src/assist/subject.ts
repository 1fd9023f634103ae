import type { Range } from "../base/range.js";
import type { Advice } from "../engine/advice.js";
import { explain } from "../engine/explain.js";
import { failurePlace } from "../facts/buildlog/log-place.js";
import type { Workspace } from "../facts/workspace/workspace.js";
import type { BuildLogSource, Source } from "../syntax/source.js";

/** What is to be explained further. */
export type Subject = AdviceSubject | LogSubject;

export interface AdviceSubject {
  readonly kind: "advice";
  readonly source: Source;
  readonly advice: Advice;
  /** All advice of the file as it is shown; what is near the advice joins the material. */
  readonly all: readonly Advice[];
}

export interface LogSubject {
  readonly kind: "log";
  readonly source: BuildLogSource;
  /** What Dockwise itself says about the log, best first. */
  readonly answers: readonly {
    readonly id: string;
    readonly message: string;
    readonly evidence: readonly Range[];
  }[];
  /** The file that failed, where it is at hand. */
  readonly failed?: { readonly source: Source /** From 1. */; readonly line: number };
}

/** A log, with the offline answers to it and the file that it is about. */
export function logSubject(source: BuildLogSource, workspace: Workspace): LogSubject {
  const { answers } = explain(source, workspace);
  const { file, line } = failurePlace(workspace)(source);
  return { kind: "log", source, answers, ...(file && line ? { failed: { source: file, line } } : {}) };
}
