import {
  type Alias,
  type CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
  type Node as YamlNode,
} from "yaml";
import { type Range, range } from "../../base/range.js";
import {
  type Entry,
  type Item,
  type Mapping,
  type Node,
  type Scalar,
  type Sequence,
  type Style,
  through,
} from "./node.js";

/** What a document's tree was made of, for messages. */
export interface Tree {
  readonly root?: Node;
  /** Aliases whose anchor is not defined before them: the range of `*name`. */
  readonly unknownAliases: readonly (Range & { readonly name: string })[];
  /** Keys that their mapping already has: the range of the later key. */
  readonly duplicateKeys: readonly (Range & { readonly name: string; readonly first: Range })[];
}

/** Deeper than any Compose file; what lies below is left out. */
const deepest = 60;

/** Merge keys of mappings that have merge keys themselves, and so on; a longer chain is cut. */
const deepestMerge = 20;

/** Turns the library's nodes into ours. Aliases share what they point at, so that no file of aliases can blow up. */
export function treeOf(text: string, root: unknown): Tree {
  const anchors = new Map<string, Node>();
  const unknownAliases: (Range & { name: string })[] = [];
  const duplicateKeys: (Range & { name: string; first: Range })[] = [];

  const mergeDepths = new Map<readonly Entry[], number>();
  const mergeDepthOf = (node: Node | undefined): number => {
    if (node?.kind === "mapping") return 1 + (mergeDepths.get(node.own) ?? 0);
    return node?.kind === "sequence"
      ? Math.max(0, ...node.own.slice(0, 100).map(({ value }) => mergeDepthOf(value)))
      : 0;
  };

  const convert = (node: unknown, depth: number): Node | undefined => {
    if (depth > deepest) return undefined;
    if (isAlias(node)) return aliased(node);
    const found = isMap(node)
      ? mapping(node as YAMLMap<unknown, unknown>, depth)
      : isSeq(node)
        ? sequence(node, depth)
        : isScalar(node)
          ? scalar(text, node as YamlScalar)
          : undefined;
    if (found?.anchor !== undefined) anchors.set(found.anchor, found);
    return found;
  };

  const aliased = (alias: Alias): Node | undefined => {
    const place = spanOf(alias);
    const target = anchors.get(alias.source);
    if (!target) {
      unknownAliases.push({ ...place, name: alias.source });
      return undefined;
    }
    // A scalar takes the place where it is used: there it can be replaced for this user alone.
    return target.kind === "scalar" ? standIn(target, place) : through(target, place);
  };

  const mapping = (node: YAMLMap<unknown, unknown>, depth: number): Mapping => {
    const own: Entry[] = [];
    const names = new Map<string, Scalar>();
    let mergeDepth = 0;
    for (const pair of node.items) {
      const entry = entryFrom(pair, depth);
      if (!entry) continue;
      const first = names.get(entry.name);
      if (first && entry.name !== "<<")
        duplicateKeys.push({ ...span(entry.key), name: entry.name, first: span(first) });
      else names.set(entry.name, entry.key);
      const below = entry.name === "<<" ? mergeDepthOf(entry.value) : 0;
      if (below > deepestMerge) continue;
      mergeDepth = Math.max(mergeDepth, below);
      own.push(entry);
    }
    if (mergeDepth > 0) mergeDepths.set(own, mergeDepth);
    const start = node.range?.[0] ?? 0;
    const end = node.flow ? (node.range?.[1] ?? start) : (own.at(-1)?.end ?? start);
    return { kind: "mapping", ...properties(node), isFlow: node.flow === true, own, start, end };
  };

  const entryFrom = ({ key, value }: Pair<unknown, unknown>, depth: number): Entry | undefined => {
    if (!isScalar(key) || !key.range) return undefined;
    const name = scalar(text, key as YamlScalar);
    if (name.text === "" && name.start === name.end) return undefined;
    const content = value === null || value === undefined ? undefined : convert(value, depth + 1);
    const written = content && !isUnwritten(content) ? content : undefined;
    const end = isAlias(value) ? spanOf(value).end : (written?.end ?? afterColon(text, name.end));
    return { name: name.text, key: name, ...(written && { value: written }), start: name.start, end };
  };

  const sequence = (node: YAMLSeq, depth: number): Sequence => {
    const dashes = node.flow ? [] : dashesOf(node);
    const own = node.items.flatMap((item, index): Item[] => {
      const content = convert(item, depth + 1);
      const written = content && !isUnwritten(content) ? content : undefined;
      const place = isAlias(item) ? spanOf(item) : written;
      const dash = dashes[index];
      if (!place && dash === undefined) return [];
      const start = dash ?? place?.start ?? 0;
      return [{ ...(written && { value: written }), start, end: place?.end ?? start + 1 }];
    });
    const start = node.range?.[0] ?? 0;
    const end = node.flow ? (node.range?.[1] ?? start) : (own.at(-1)?.end ?? start);
    return { kind: "sequence", ...properties(node), isFlow: node.flow === true, own, start, end };
  };

  const converted = convert(root, 0);
  return { ...(converted && { root: converted }), unknownAliases, duplicateKeys };
}

interface YamlScalar {
  readonly value: unknown;
  readonly source?: string;
  readonly type?: string;
  readonly tag?: string;
  readonly anchor?: string;
  readonly range?: readonly [number, number, number] | null;
}

const styles: Readonly<Record<string, Style>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
};

function scalar(text: string, node: YamlScalar): Scalar {
  const style = styles[node.type ?? "PLAIN"] ?? "plain";
  const [start = 0, end = start] = node.range ?? [];
  const written = node.source ?? "";
  const textStart = style === "plain" ? start : start + 1;
  const isSpelt = style !== "literal" && style !== "folded" && text.startsWith(written, textStart);
  const trimmed = style === "literal" || style === "folded" ? lastOf(text, start, end) : end;
  return {
    kind: "scalar",
    ...properties(node),
    value: node.tag?.startsWith("!") && style === "plain" ? coreValue(written) : known(node.value),
    text: written,
    style,
    ...(isSpelt && { textStart }),
    start,
    end: trimmed,
  };
}

const known = (value: unknown): Scalar["value"] =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;

/** The library reads the text of an unknown tag as a string; Compose reads what is behind `!reset` as usual. */
function coreValue(written: string): Scalar["value"] {
  if (/^(?:~|null|Null|NULL|)$/.test(written)) return undefined;
  if (/^(?:true|True|TRUE)$/.test(written)) return true;
  if (/^(?:false|False|FALSE)$/.test(written)) return false;
  return /^[-+]?\d+(?:\.\d+)?$/.test(written) ? Number(written) : written;
}

function properties({ tag, anchor }: { readonly tag?: string; readonly anchor?: string }): {
  readonly tag?: string;
  readonly anchor?: string;
} {
  return { ...(tag?.startsWith("!") && { tag }), ...(anchor && { anchor }) };
}

/** An alias of a scalar spells nothing: the text stands elsewhere. */
function standIn({ textStart: _, anchor: __, ...target }: Scalar, { start, end }: Range): Scalar {
  return { ...target, start, end };
}

const isUnwritten = (node: Node): boolean =>
  node.kind === "scalar" &&
  node.style === "plain" &&
  node.text === "" &&
  node.tag === undefined &&
  node.anchor === undefined;

const spanOf = (node: YamlNode): Range => range(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
const span = ({ start, end }: Range): Range => range(start, end);

function afterColon(text: string, at: number): number {
  let end = at;
  while (text[end] === " ") end++;
  return text[end] === ":" ? end + 1 : at;
}

/** The end of a block scalar without the line ends that follow it. */
function lastOf(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? "")) last--;
  return last;
}

/** Where the dash of each item stands; the library drops items that have neither dash nor value, and so does this. */
function dashesOf(node: YAMLSeq): readonly (number | undefined)[] {
  const token = node.srcToken as CST.BlockSequence | undefined;
  if (token?.type !== "block-seq") return [];
  return token.items.flatMap(({ start, value }) => {
    const dash = start.find(({ type }) => type === "seq-item-ind");
    return dash || value || start.some(({ type }) => type === "anchor" || type === "tag") ? [dash?.offset] : [];
  });
}
