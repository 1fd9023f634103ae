import { type CST, isAlias, isMap, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import { type Range, range } from "../../base/range.js";
import type { Scalar, Style } from "./node.js";

/** A part of a text as it is written, in offsets of that text: aliases are names, and what they stand for is not known. */
export type Written = Scalar | WrittenMapping | WrittenSequence | WrittenAlias;

interface Properties extends Range {
  readonly tag?: string;
  readonly anchor?: string;
}

export interface WrittenMapping extends Properties {
  readonly kind: "mapping";
  readonly isFlow: boolean;
  readonly own: readonly WrittenEntry[];
}

export interface WrittenSequence extends Properties {
  readonly kind: "sequence";
  readonly isFlow: boolean;
  readonly own: readonly WrittenItem[];
}

export interface WrittenAlias extends Range {
  readonly kind: "alias";
  readonly name: string;
}

export interface WrittenEntry extends Range {
  readonly name: string;
  readonly key: Scalar;
  readonly value?: Written;
}

export interface WrittenItem extends Range {
  readonly value?: Written;
}

/** A key that its mapping already has: the range of the later key. */
export interface DuplicateKey extends Range {
  readonly name: string;
  readonly first: Range;
}

export interface WrittenTree {
  readonly root?: Written;
  readonly duplicateKeys: readonly DuplicateKey[];
  readonly hasAliases: boolean;
  /** How many scalars, mappings and sequences there are. */
  readonly size: number;
}

/** Deeper than any Compose file; what lies below is left out. */
const deepest = 60;

/** Turns the library's nodes into ours. */
export function writtenTree(text: string, root: unknown): WrittenTree {
  const duplicateKeys: DuplicateKey[] = [];
  let hasAliases = false;
  let size = 0;

  const convert = (node: unknown, depth: number): Written | undefined => {
    if (depth > deepest) return undefined;
    size++;
    if (isAlias(node)) {
      hasAliases = true;
      return { kind: "alias", name: node.source, ...spanOf(node) };
    }
    if (isMap(node)) return mapping(node as YAMLMap<unknown, unknown>, depth);
    if (isSeq(node)) return sequence(node, depth);
    return isScalar(node) ? scalar(text, node as YamlScalar) : undefined;
  };

  const mapping = (node: YAMLMap<unknown, unknown>, depth: number): WrittenMapping => {
    const own: WrittenEntry[] = [];
    const names = new Map<string, Scalar>();
    for (const pair of node.items) {
      const entry = entryFrom(pair, depth);
      if (!entry) continue;
      const first = names.get(entry.name);
      if (first && entry.name !== "<<")
        duplicateKeys.push({ name: entry.name, first: span(first), ...span(entry.key) });
      else names.set(entry.name, entry.key);
      own.push(entry);
    }
    return { kind: "mapping", ...properties(node), isFlow: node.flow === true, own, ...collectionSpan(node, own) };
  };

  const entryFrom = ({ key, value }: Pair<unknown, unknown>, depth: number): WrittenEntry | undefined => {
    if (!isScalar(key) || !key.range) return undefined;
    const name = scalar(text, key as YamlScalar);
    if (name.text === "" && name.start === name.end) return undefined;
    const content = value === null || value === undefined ? undefined : convert(value, depth + 1);
    const written = content && !isUnwritten(content) ? content : undefined;
    const end = written?.end ?? afterColon(text, name.end);
    return { name: name.text, key: name, ...(written && { value: written }), start: name.start, end };
  };

  const sequence = (node: YAMLSeq, depth: number): WrittenSequence => {
    const dashes = node.flow ? [] : dashesOf(node);
    const own = node.items.flatMap((item, index): WrittenItem[] => {
      const content = convert(item, depth + 1);
      const written = content && !isUnwritten(content) ? content : undefined;
      const dash = dashes[index];
      if (!written && dash === undefined) return [];
      const start = dash ?? written?.start ?? 0;
      return [{ start, end: written?.end ?? start + 1, ...(written && { value: written }) }];
    });
    return { kind: "sequence", ...properties(node), isFlow: node.flow === true, own, ...collectionSpan(node, own) };
  };

  const converted = convert(root, 0);
  return { duplicateKeys, hasAliases, size, ...(converted && { root: converted }) };
}

/** Nothing stands where a value could: neither text nor a tag or an anchor. */
export const isUnwritten = (node: Written): boolean =>
  node.kind === "scalar" &&
  node.style === "plain" &&
  node.text === "" &&
  node.tag === undefined &&
  node.anchor === undefined;

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

/** In a block, up to the end of the last thing in it. */
function collectionSpan(
  node: { readonly flow?: boolean | undefined; readonly range?: readonly number[] | null | undefined },
  own: readonly Range[],
): Range {
  const start = node.range?.[0] ?? 0;
  return range(start, node.flow ? (node.range?.[1] ?? start) : (own.at(-1)?.end ?? start));
}

const spanOf = (node: { readonly range?: readonly number[] | null | undefined }): Range =>
  range(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
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
