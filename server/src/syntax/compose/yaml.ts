import { fact } from "../../base/fact.js";
import { range } from "../../base/range.js";
import { type ComposeSource, isTooLong } from "../source.js";
import { type Reading, readByBlocks } from "./joined.js";
import type { Node } from "./node.js";
import type { Comment } from "./parse.js";
import { unlessRepeated, type YamlProblem } from "./problem.js";
import { mostProblems, recovered } from "./recovered.js";
import { treeAt, treeProblems } from "./tree.js";

export type { Comment } from "./parse.js";

/** The roots of the file's documents; most files have one. An empty document has none. */
export const documents = (file: ComposeSource): readonly Node[] => reading(file).documents;

/** Every comment in the order of the text. */
export const comments = (file: ComposeSource): readonly Comment[] => reading(file).comments;

/** One reading of the file gives all three: `documents`, `comments` and, in `problems.ts`, `yamlProblems` say which. */
export const reading = fact((file: ComposeSource): Reading => {
  const { text } = file;
  if (isTooLong({ text })) return nothing([{ kind: "too-large", ...range(0, Math.min(text.length, 1)), detail: "" }]);
  if (text.includes("\0")) {
    const at = text.indexOf("\0");
    return nothing([{ kind: "binary", ...range(at, at + 1), detail: "" }]);
  }
  try {
    const read = readByBlocks(file) ?? readWhole(file);
    return { ...read, problems: unlessRepeated(text, read.problems).slice(0, mostProblems) };
  } catch {
    // The library recurses: brackets nested by the thousand overflow its stack.
    return nothing([{ kind: "too-deep", ...range(0, 0), detail: "" }]);
  }
});

const nothing = (problems: readonly YamlProblem[]): Reading => ({ documents: [], problems, comments: [] });

/** All of a text at once.  */
export function readWhole({ path, text }: Pick<ComposeSource, "path" | "text">): Reading {
  const { trees, problems, comments } = recovered(text);
  const placed = trees.map((written) => ({ written, tree: treeAt(written, path, 0, new Map()) }));
  return {
    documents: placed.flatMap(({ tree: { root } }) => root ?? []),
    problems: [...placed.flatMap(({ written, tree }) => treeProblems(written, tree, 0)), ...problems],
    comments,
  };
}
