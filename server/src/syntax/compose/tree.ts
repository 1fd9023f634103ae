import { fact } from "../../base/fact.js";
import { type Range, range, shift } from "../../base/range.js";
import { recallAt } from "../../base/recall-at.js";
import { type Entry, type Item, type Node, type Scalar, through } from "./node.js";
import type { YamlProblem } from "./problem.js";
import {
  isUnwritten,
  type Written,
  type WrittenAlias,
  type WrittenEntry,
  type WrittenItem,
  type WrittenTree,
} from "./written.js";

/** A tree where it stands in the file, its aliases shared with what they point at, so that no file of aliases can blow up. */
export interface Tree {
  readonly root?: Node;
  /** Aliases whose anchor is not defined before them: the range of `*name`. */
  readonly unknownAliases: readonly UnknownAlias[];
  /** What its own anchors name. */
  readonly anchors: Anchors;
}

export type Anchors = ReadonlyMap<string, Node>;

export interface UnknownAlias extends Range {
  readonly name: string;
}

/** Puts a tree at an offset of a file, below some anchors. */
export const treeAt = (written: WrittenTree, path: string, offset: number, above: Anchors): Tree =>
  written.hasAliases ? placed(written, offset, above) : known(written, `${offset} ${path}`);

/** What is wrong with its aliases and keys. */
export const treeProblems = (
  { duplicateKeys }: WrittenTree,
  { unknownAliases }: Tree,
  offset: number,
): readonly YamlProblem[] => [
  ...unknownAliases.map(({ name, ...place }) => ({ kind: "unknown-alias", ...place, detail: name }) as const),
  ...duplicateKeys.map(({ name, first, ...place }) => ({
    kind: "duplicate-key" as const,
    ...shift(place, offset),
    detail: name,
    first: shift(first, offset),
  })),
];

/** Without aliases only the place matters: what stands above a keystroke stays the very same. Two files share nothing. */
const known = recallAt(
  60_000,
  (written: WrittenTree, place: string) => placed(written, Number.parseInt(place, 10), new Map()),
  (_, { size }) => size,
);

/** Merge keys of mappings that have merge keys themselves, and so on; a longer chain is cut. */
const deepestMerge = 20;

function placed(written: WrittenTree, offset: number, above: Anchors): Tree {
  const anchors = new Map<string, Node>();
  const unknownAliases: UnknownAlias[] = [];

  const place = (part: Written): Node | undefined => {
    if (part.kind === "alias") return aliased(part);
    const node = part.kind === "scalar" ? movedScalar(part, offset) : collection(part);
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    return node;
  };

  const aliased = (alias: WrittenAlias): Node | undefined => {
    const via = shift(alias, offset);
    const target = anchors.get(alias.name) ?? above.get(alias.name);
    if (!target) {
      unknownAliases.push({ ...via, name: alias.name });
      return undefined;
    }
    // A scalar takes the place where it is used: there it can be replaced for this user alone.
    return target.kind === "scalar" ? standIn(target, via) : through(target, via);
  };

  const collection = (part: Exclude<Written, Scalar | WrittenAlias>): Node => {
    const common = { ...part, start: part.start + offset, end: part.end + offset };
    return part.kind === "mapping"
      ? { ...common, kind: "mapping", own: part.own.flatMap(entry) }
      : { ...common, kind: "sequence", own: part.own.map(item) };
  };

  const entry = ({ name, key, value, start, end }: WrittenEntry): readonly Entry[] => {
    const node = writtenValue(value);
    if (name === "<<" && mergeDepthOf(node) > deepestMerge) return [];
    return [
      {
        name,
        key: movedScalar(key, offset),
        ...(node && { value: node }),
        start: start + offset,
        end: end + offset,
      },
    ];
  };

  const item = ({ value, start, end }: WrittenItem): Item => {
    const node = writtenValue(value);
    return { start: start + offset, end: end + offset, ...(node && { value: node }) };
  };

  const writtenValue = (value: Written | undefined): Node | undefined => {
    const node = value && place(value);
    return node && !isUnwritten(node) ? node : undefined;
  };

  const root = written.root && place(written.root);
  return { unknownAliases, anchors, ...(root && { root }) };
}

function movedScalar(scalar: Scalar, offset: number): Scalar {
  const { textStart, start, end } = scalar;
  return {
    ...scalar,
    ...(textStart !== undefined && { textStart: textStart + offset }),
    start: start + offset,
    end: end + offset,
  };
}

function mergeDepthOf(node: Node | undefined): number {
  if (node?.kind === "mapping") return 1 + mergeDepth(node.own);
  return node?.kind === "sequence" ? Math.max(0, ...node.own.slice(0, 100).map(({ value }) => mergeDepthOf(value))) : 0;
}

/** Keyed on the entries, which a mapping shares with all that use it through an alias. */
const mergeDepth = fact((own: readonly Entry[]): number =>
  Math.max(0, ...own.filter(({ name }) => name === "<<").map(({ value }) => mergeDepthOf(value))),
);

/** An alias of a scalar spells nothing: the text stands elsewhere. */
function standIn({ textStart: _, anchor: __, ...target }: Scalar, { start, end }: Range): Scalar {
  return { ...target, ...range(start, end) };
}
