import { type Edit, replace } from "../../../base/edit.js";
import { fact } from "../../../base/fact.js";
import { type Range, range, rangeOf, textAt } from "../../../base/range.js";
import { slice } from "../../../syntax/compose/located.js";
import { compose } from "../../../syntax/compose/model.js";
import { type Entry, items, type Mapping, type Node, type Scalar, valueAt } from "../../../syntax/compose/node.js";
import { quote } from "../../../syntax/compose/quote.js";
import type { ComposeSource } from "../../../syntax/source.js";

/** An entry of a list or a mapping of pairs that is none. */
export interface OddPair {
  readonly place: Range;
  readonly entry: string;
  /** What belongs there: `key=value`. */
  readonly form: string;
  readonly meant?: string;
  /** Of several lines that YAML reads as one text, all: one alone would be no YAML. */
  readonly edits: readonly Edit[];
  /** Where the schema would complain of the same. */
  readonly nodeStart: number;
}

/** `variables` are pairs whose names end where a blank would begin; `contexts` take no name alone. */
type Kind = "pairs" | "variables" | "hosts" | "keys" | "contexts";

/** In environments, labels, build arguments and all else that is written as a list or as a mapping; once where an anchor is shared. */
export const oddPairs = fact((file: ComposeSource): readonly OddPair[] => {
  const { services, networks, volumes, secrets, configs } = compose(file);
  const found = [
    ...services.flatMap(({ entry: { value } }) => {
      const build = valueAt(value, "build");
      return [
        ...["labels", "annotations", "sysctls"].map((key) => valueAt(value, key)),
        valueAt(build, "labels"),
        valueAt(valueAt(value, "deploy"), "labels"),
      ]
        .flatMap((node) => within(file, node, "pairs"))
        .concat(
          [valueAt(value, "environment"), valueAt(build, "args")].flatMap((node) => within(file, node, "variables")),
          within(file, valueAt(build, "additional_contexts"), "contexts"),
          [value, build].flatMap((owner) => within(file, valueAt(owner, "extra_hosts"), "hosts")),
          within(file, valueAt(build, "ssh"), "keys"),
        );
    }),
    ...[...networks, ...volumes, ...secrets, ...configs].flatMap(({ entry }) =>
      within(file, valueAt(entry.value, "labels"), "pairs"),
    ),
  ];
  return [...new Map(found.map((one) => [`${one.place.start} ${one.place.end}`, one])).values()];
});

function within(file: ComposeSource, node: Node | undefined, kind: Kind): readonly OddPair[] {
  if (node?.kind === "scalar") return kind === "pairs" || kind === "variables" ? assignments(file, node) : [];
  return items(node).flatMap(({ value }): readonly OddPair[] => {
    if (value?.kind === "mapping") return mapped(file, value, kind);
    if (value?.kind !== "scalar" || typeof value.value !== "string") return [];
    if (kind === "pairs") return [];
    if (kind === "variables") return spaced(value);
    const { isWhole, form } = forms[kind];
    if (isWhole.test(value.text) || value.text.includes("$")) return [];
    return [{ place: rangeOf(value.via ?? value), entry: value.text, form, nodeStart: value.start, edits: [] }];
  });
}

const forms = {
  hosts: { isWhole: /^[^=:]+[=:].+$/, form: "`host=address`" },
  keys: { isWhole: /^(?:default$|[^=]+=)/, form: "`id=path`" },
  contexts: { isWhole: /=/, form: "`name=context`" },
} as const;

/** `- KEY: value` */
function mapped({ text }: ComposeSource, node: Mapping, kind: Kind): readonly OddPair[] {
  const [entry, ...others] = node.own;
  if (!entry || entry.name === "<<") return [];
  const shown = textAt(text, entry).split(/[\r\n]/, 1)[0] ?? "";
  const meant = others.length === 0 ? joined(entry, kind === "hosts" ? ":" : "=") : undefined;
  const style = entry.value?.kind === "scalar" ? entry.value.style : "plain";
  const isFree =
    !node.via && !node.isFlow && !entry.via && !entry.value?.via && style !== "literal" && style !== "folded";
  return [
    {
      place: rangeOf(node.via ?? (others.length === 0 ? entry : entry.key)),
      entry: shown,
      form: kind === "hosts" ? "`host=address`" : "`key=value`",
      nodeStart: node.start,
      ...(meant !== undefined && { meant }),
      edits: meant !== undefined && isFree ? [replace(entry, quote(meant, style))] : [],
    },
  ];
}

const joined = ({ name, value }: Entry, sign: string): string | undefined =>
  value?.kind === "scalar" && value.text !== "" && !/[\r\n]/.test(value.text) ? name + sign + value.text : undefined;

/** `- KEY =value` */
function spaced(scalar: Scalar): readonly OddPair[] {
  const equals = scalar.text.indexOf("=");
  const name = scalar.text.slice(0, Math.max(0, equals));
  const value = scalar.text.slice(equals + 1);
  if (name.trimEnd() === name || /[\r\n$]/.test(name)) return [];
  const sign = slice(scalar, name.trimEnd().length, scalar.text.length - value.trimStart().length);
  const isFree = !scalar.via && sign.spelling === "part";
  return [
    {
      place: rangeOf(scalar.via ?? scalar),
      entry: scalar.text,
      form: "`key=value`",
      meant: `${name.trimEnd()}=${value.trimStart()}`,
      nodeStart: scalar.start,
      edits: isFree ? [replace(sign, "=")] : [],
    },
  ];
}

/** Lines `KEY=value` below a key, where a mapping belongs: YAML reads them as one text. */
function assignments({ text }: ComposeSource, scalar: Scalar): readonly OddPair[] {
  if (scalar.style !== "plain" || scalar.via || typeof scalar.value !== "string") return [];
  const lines = [...textAt(text, scalar).matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) => {
    const start = scalar.start + index + line.length - line.trimStart().length;
    return line.trim() === "" ? [] : [{ written: line.trim(), place: range(start, start + line.trim().length) }];
  });
  const pairs = lines.map(({ written, place }) => ({ place, written, pair: /^([\w.-]+) *=(.*)$/.exec(written) }));
  if (pairs.some(({ pair }) => !pair)) return [];
  const before = text.slice(text.lastIndexOf("\n", scalar.start - 1) + 1, scalar.start);
  const isInline = before.trim() !== "";
  const mended = pairs.map(({ place, written, pair }) => {
    const [, name = "", right = ""] = pair ?? [];
    const value = right.trim();
    const meant =
      value === "" ? `${name}: ""` : `${name}: ${/^(?:".*"|'.*')$/.test(value) ? value : quote(value, "plain")}`;
    const replaced = isInline ? `{ ${meant} }` : meant;
    return { place, entry: written, form: "`key: value`", meant, edit: replace(place, replaced) };
  });
  const edits = !isInline || pairs.length === 1 ? mended.map(({ edit }) => edit) : [];
  return mended.map(({ edit: _, ...one }) => ({ ...one, nodeStart: scalar.start, edits }));
}
