import type { Word } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import { cleaned } from "../../syntax/ignore.js";
import type { DockerfileSource } from "../../syntax/source.js";
import {
  type BuildContext,
  buildContext,
  contextSources,
  type FoundSource,
  findSource,
  nearestSource,
} from "../workspace/context.js";
import type { Workspace } from "../workspace/workspace.js";
import type { FailurePlace } from "./log-place.js";

/** A source of COPY or ADD that the builder did not find, and what the workspace knows of it. */
export interface MissingSource extends FoundSource {
  readonly file: DockerfileSource;
  readonly context: BuildContext;
  /** The word of the instruction that names it. */
  readonly word: Word;
  /** The existing path that it most likely meant. */
  readonly nearest?: string;
}

/** The source that a builder calls `path`; undefined where the log's instruction is not found, or takes from elsewhere. */
export function missingSource(place: FailurePlace, workspace: Workspace, path: string): MissingSource | undefined {
  const { file, instruction } = place;
  const context = file && buildContext(workspace)(file);
  if (!file || !context) return undefined;
  const source = contextSources(file).find(
    ({ instruction: own, value }) => (!instruction || own === instruction) && cleaned(value) === cleaned(path),
  );
  if (!source) return undefined;
  const near = nearestSource(context, source.value);
  return {
    ...findSource(context, source.value),
    file,
    context,
    word: source.word,
    ...(near === undefined ? {} : { nearest: near }),
  };
}

/** The stage or image that the failing COPY takes its source from, as written; undefined for the build context. */
export function takenFrom({ instruction }: FailurePlace, step: string): string | undefined {
  const flag = instruction && copyParts(instruction).from;
  return flag ? flag.value : /^(?:COPY|ADD) (?:--\S+ )*--from=(\S+)/i.exec(step)?.[1];
}
