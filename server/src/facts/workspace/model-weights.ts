import { fact } from "../../base/fact.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { broadCopies } from "../dockerfile/broad-copies.js";
import { shippedStages } from "../dockerfile/stages.js";
import { buildContext, type ContextSource, contextSources, findSource, isVisible } from "./context.js";
import { isFolder, join, pathsBelow } from "./tree.js";
import type { Workspace } from "./workspace.js";

/** A source of COPY that has weights of a model, in a layer that changes more often than they do. */
export interface ChangingWeights extends ContextSource {
  /** Sources stand in the same layer, not only above it. */
  readonly isMixed: boolean;
}

/** Formats of weights only, of whatever size; others hold small things as well. */
const weights = /\.(?:safetensors|gguf|ggml|ckpt|pth)$/;
const sources = /\.(?:py|ipynb|js|ts|tsx|jsx|go|rs|java|kt|rb|php|c|cc|cpp|h|cs|swift|sh|html|css)$/;

export const changingWeights = fact((workspace: Workspace) =>
  fact((file: DockerfileSource): readonly ChangingWeights[] => {
    const context = buildContext(workspace)(file);
    if (!context || !hasWeights(workspace)) return [];
    const shipped = shippedStages(file);
    return contextSources(file).flatMap((source) => {
      const { instruction, value } = source;
      if (
        !shipped.has(instruction.stage) ||
        instruction.flags.some(({ name }) => name === "link" || name === "exclude")
      )
        return [];
      const { visible } = findSource(context, value);
      const paths = visible.flatMap((path) => {
        const whole = join(context.folder, path);
        if (!isFolder(workspace, whole)) return [path];
        const cut = context.folder === "" ? 0 : context.folder.length + 1;
        return pathsBelow(workspace, whole)
          .map((one) => one.slice(cut))
          .filter((one) => isVisible(context, one));
      });
      if (!paths.some((path) => weights.test(path))) return [];
      const isMixed = paths.some((path) => sources.test(path));
      const isBelow = broadCopies(file).some(
        ({ stage, start }) => stage === instruction.stage && start < instruction.start,
      );
      return isMixed || isBelow ? [{ ...source, isMixed }] : [];
    });
  }),
);

const hasWeights = fact(({ entries }: Workspace): boolean => [...entries.keys()].some((path) => weights.test(path)));
