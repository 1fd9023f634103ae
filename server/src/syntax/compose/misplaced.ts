import { type Edit, insertAt } from "../../base/edit.js";
import { fact } from "../../base/fact.js";
import { lineAndColumn, linesOf } from "../../base/lines.js";
import { type Range, range } from "../../base/range.js";
import type { ComposeSource } from "../source.js";
import { columnOf, layout } from "./layout.js";
import type { Entry, Mapping, Node } from "./node.js";
import { pasted } from "./pasted.js";
import { composeShape } from "./shape.js";
import { documents } from "./yaml.js";

/** Keys that stand too far left, next to each other; the range is the name of the first. */
export interface Misplaced extends Range {
  readonly entries: readonly Entry[];
  /** The service that the keys are of; absent where they are services themselves. */
  readonly service?: string;
  /** What makes it right; none where other keys stand between. */
  readonly edits: readonly Edit[];
}

/** Services beside `services`, and keys of a service beside its name. A file that lost all its indentation has none: `pasted` mends it. */
export const misplaced = fact((file: ComposeSource): readonly Misplaced[] => {
  if (pasted(file).lostIndentation) return [];
  return documents(file).flatMap((root) => {
    if (root.kind !== "mapping" || root.isFlow) return [];
    const services = root.own.find(({ name }) => name === "services");
    return [...strayServices(file, root, services), ...strayKeys(file, services?.value)];
  });
});

function strayServices(file: ComposeSource, { own }: Mapping, services: Entry | undefined): readonly Misplaced[] {
  return runsOf(own, (entry) => !isSection(entry) && isService(entry)).map((entries, index) => {
    const before = own[own.indexOf(entries[0] as Entry) - 1];
    const isFirst = services === undefined && index === 0;
    const follows = services !== undefined && before === services && services.value?.kind !== "scalar";
    const inner = services?.value?.kind === "mapping" ? services.value : undefined;
    const column = inner?.own[0] ? columnOf(file, inner.own[0].start) : layout(file).step;
    const edits = isFirst || (follows && !inner?.isFlow) ? indentation(file, entries, column) : [];
    const head = edits[0] && isFirst ? [insertAt(edits[0].start, `services:${layout(file).lineEnd}`)] : [];
    return place(entries, join([...head, ...edits]));
  });
}

function strayKeys(file: ComposeSource, services: Node | undefined): readonly Misplaced[] {
  if (services?.kind !== "mapping" || services.isFlow || services.via) return [];
  const { own } = services;
  return own.flatMap((service, index): Misplaced[] => {
    const next = own[index + 1];
    if (service.value || isServiceKey(service) || !next || !isServiceKey(next) || next.value?.kind === "mapping")
      return [];
    const column = columnOf(file, service.start);
    const last = own.findIndex(
      (entry, at) => at > index && (!isServiceKey(entry) || columnOf(file, entry.start) !== column),
    );
    const entries = own.slice(index + 1, last < 0 ? own.length : last);
    if (entries.length === 0) return [];
    return [{ ...place(entries, indentation(file, entries, layout(file).step)), service: service.name }];
  });
}

const place = (entries: readonly Entry[], edits: readonly Edit[]): Misplaced => ({
  entries,
  edits,
  ...range(entries[0]?.key.start ?? 0, entries[0]?.key.end ?? 0),
});

const isSection = ({ name }: Entry): boolean =>
  composeShape.keys?.[name] !== undefined || name === "models" || name === "<<" || name.startsWith("x-");

const serviceKeys = composeShape.keys?.["services"]?.any?.keys ?? {};
const isServiceKey = ({ name, value }: Entry): boolean =>
  Object.hasOwn(serviceKeys, name) && !(value && isService({ value }));

/** A mapping that says what to run, or how to build it. */
const isService = ({ value }: Pick<Entry, "value">): boolean =>
  value?.kind === "mapping" && !value.via && value.own.some(({ name }) => name === "image" || name === "build");

/** What stands next to each other, run by run. */
function runsOf(own: readonly Entry[], isOf: (entry: Entry) => boolean): readonly (readonly Entry[])[] {
  const runs: Entry[][] = [];
  let open: Entry[] | undefined;
  for (const entry of own) {
    if (!isOf(entry)) open = undefined;
    else if (open) open.push(entry);
    else {
      open = [entry];
      runs.push(open);
    }
  }
  return runs;
}

/** Indents all lines of the entries, comments between them too. */
function indentation(file: ComposeSource, entries: readonly Entry[], columns: number): readonly Edit[] {
  const lines = linesOf(file);
  const first = lineAndColumn(lines, entries[0]?.start ?? 0).line;
  const last = lineAndColumn(lines, entries.at(-1)?.end ?? 0).line;
  const edits: Edit[] = [];
  for (let line = first; line <= last; line++) {
    const start = lines.starts[line] ?? 0;
    const at = file.text[start] === "\uFEFF" ? start + 1 : start;
    if (!/[\r\n]|^$/.test(file.text.charAt(at))) edits.push(insertAt(at, " ".repeat(columns)));
  }
  return edits;
}

/** Two insertions at one place become one. */
function join([first, second, ...rest]: readonly Edit[]): readonly Edit[] {
  if (!first || !second || first.start !== second.start) return [first, second, ...rest].flatMap((edit) => edit ?? []);
  return [insertAt(first.start, first.text + second.text), ...rest];
}
