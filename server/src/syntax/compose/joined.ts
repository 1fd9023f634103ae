import { shift } from "../../base/range.js";
import { recall } from "../../base/recall.js";
import type { ComposeSource } from "../source.js";
import { type Block, blocksOf } from "./blocks.js";
import type { Entry, Mapping, Node, Scalar } from "./node.js";
import type { Comment } from "./parse.js";
import type { YamlProblem, YamlProblemKind } from "./problem.js";
import { recovered } from "./recovered.js";
import { treeAt, treeProblems } from "./tree.js";
import type { WrittenTree } from "./written.js";

/** All of one reading of a text. */
export interface Reading {
  readonly documents: readonly Node[];
  readonly problems: readonly YamlProblem[];
  readonly comments: readonly Comment[];
}

/**
 * Reads a text block by block, so that a keystroke costs the reading of one service; undefined where blocks depend on each other.
 *
 * Gives what reading it as a whole gives.
 */
export function readByBlocks({ path, text }: Pick<ComposeSource, "path" | "text">): Reading | undefined {
  const blocks = blocksOf(text);
  const problems: YamlProblem[] = [];
  const comments: Comment[] = [];
  const anchors = new Map<string, Node>();

  const mappingOf = (all: readonly Block[]): Mapping | undefined => {
    const own: Entry[] = [];
    const names = new Map<string, Scalar>();
    for (const block of all) {
      const entry = entryOf(block);
      if (!entry) return undefined;
      const first = names.get(entry.name);
      if (first)
        problems.push({ kind: "duplicate-key", ...shift(entry.key, 0), detail: entry.name, first: shift(first, 0) });
      else names.set(entry.name, entry.key);
      own.push(entry);
    }
    return { kind: "mapping", isFlow: false, own, start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0 };
  };

  const entryOf = ({ start, end, inner }: Block): Entry | undefined => {
    const [first] = inner;
    const piece = pieceOf(text.slice(start, first?.start ?? end));
    if (!piece.tree) return undefined;
    const tree = treeAt(piece.tree, path, start, anchors);
    for (const [name, node] of tree.anchors) anchors.set(name, node);
    for (const problem of [
      ...treeProblems(piece.tree, tree, start),
      ...piece.problems.map((one) => ({ ...one, ...shift(one, start) })),
    ])
      problems.push(problem);
    for (const comment of piece.comments) comments.push({ ...comment, ...shift(comment, start) });
    const [entry] = tree.root?.kind === "mapping" ? tree.root.own : [];
    if (!entry || !first) return entry;
    const value = mappingOf(inner);
    return value && { ...entry, value, end: value.end };
  };

  const root = blocks && mappingOf(blocks);
  return root && { documents: [root], problems, comments };
}

interface Piece {
  /** Absent where the text is more or less than one key with its value, or its neighbours may have a part in its problems. */
  readonly tree?: WrittenTree;
  readonly problems: readonly YamlProblem[];
  readonly comments: readonly Comment[];
}

/** A block by itself, in its own offsets. */
const pieceOf = recall(4000, (text): Piece => {
  const { trees, problems, comments } = recovered(text);
  const [tree, ...others] = trees;
  const root = others.length === 0 ? tree?.root : undefined;
  const isAlone = root?.kind === "mapping" && !root.isFlow && root.own.length === 1 && problems.every(isContained);
  return { problems, comments, ...(tree && isAlone && { tree }) };
});

/** Of one problem it is certain that reading on behind it is the same with neighbours as without. */
const isContained = (problem: YamlProblem, _: number, { length }: readonly YamlProblem[]): boolean =>
  length === 1 && contained.has(problem.kind);

/** Problems that end where their line does. */
const contained: ReadonlySet<YamlProblemKind> = new Set([
  "missing-colon",
  "nested-key",
  "reserved-character",
  "escape",
]);
