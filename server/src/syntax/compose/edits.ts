import { type Edit, insertAt, remove, replace } from "../../base/edit.js";
import { fact } from "../../base/fact.js";
import { lineAndColumn, lineRange, linesOf } from "../../base/lines.js";
import { contains, type Range, range } from "../../base/range.js";
import type { ComposeSource } from "../source.js";
import { placeInService, placeOfSection } from "./key-ranks.js";
import { columnOf, layout } from "./layout.js";
import type { Located } from "./located.js";
import type { Entry, Item, Mapping, Node, Place, Sequence } from "./node.js";
import { quote } from "./quote.js";
import type { Service } from "./service.js";
import { documents } from "./yaml.js";

/**
 * Every edit keeps the file's own way to write: indentation, dashes, quotes, line ends, comments.
 * Undefined where one edit would change more than meant, as with what came through an alias.
 */
type Possible = Edit | undefined;

/** Replaces a value, in its own quotes. */
export function replaceValue(value: Located<unknown>, text: string): Possible {
  if (value.via || value.spelling === "none" || value.style === "literal" || value.style === "folded") return undefined;
  if (value.spelling !== "part") return replace(value, quote(text, value.style));
  if (value.style === "single" && /[\r\n\t]/.test(text)) return undefined;
  if (value.style === "plain") return /[\r\n]|: |:$| #/.test(text) ? undefined : replace(value, text);
  return replace(value, quote(text, value.style).slice(1, -1));
}

/** Deletes a key with all that is under it; if its mapping has no other, the key above goes too. */
export function removeEntry(file: ComposeSource, entry: Entry): Possible {
  return entry.via || entry.isMerged ? undefined : removePart(file, entry);
}

/** Deletes an item of a list; if the list has no other, the key above goes too. */
export function removeItem(file: ComposeSource, item: Item): Possible {
  return item.via ? undefined : removePart(file, item);
}

/**
 * Adds `key: text` as the last of what `owner` holds, or behind the sibling called `after`; to a service, where it usually stands.
 *
 * Further lines of the text are indented relative to the key, two spaces a level, whatever the file's own step is;
 * a text that starts with a line end stands wholly below the key.
 */
export function insertEntry(file: ComposeSource, owner: Entry, key: string, text: string, after?: string): Possible {
  return owner.isMerged ? undefined : insertKey(file, owner, key, text, after);
}

/** The same for a mapping that may also be an item of a list. */
export function insertKey(
  file: ComposeSource,
  owner: Entry | Item,
  key: string,
  text: string,
  after?: string,
): Possible {
  const { value } = owner;
  if (owner.via || value?.via || value?.kind === "scalar" || value?.kind === "sequence") return undefined;
  // A name in braces that has nothing yet: `{ web: }`.
  if (!value && /^[ \t]*[,}]/.test(file.text.slice(owner.end, owner.end + 20))) return undefined;
  const place = after === undefined && value && isService(file, owner) ? placeInService(value, key) : undefined;
  if (value?.isFlow) return text.includes("\n") ? undefined : insertInFlow(file, value, `${key}: ${text}`, place);
  const column = value?.own[0] ? columnOf(file, value.own[0].start) : columnOf(file, owner.start) + layout(file).step;
  if (place !== undefined && "key" in owner) {
    const above = value?.own[place - 1];
    return insertLine(file, above ? withComments(file, above, column) : owner.key, column, keyed(key, text));
  }
  const sibling = value?.own.findLast(({ name }) => name === after) ?? value?.own.at(-1);
  return insertLine(file, sibling ?? owner, column, keyed(key, text));
}

/** Adds `key: text` at the top level, where it usually stands, with a blank line before it where the file has such lines. */
export function insertSection(file: ComposeSource, key: string, text: string): Possible {
  const root = documents(file).at(-1);
  if (root && (root.kind !== "mapping" || root.isFlow)) return undefined;
  const own = root?.kind === "mapping" ? root.own : [];
  const place = placeOfSection(own, key);
  const last = own[place - 1];
  if (!last) return insertAt(file.text.length, `${keyed(key, text)}\n`.replaceAll("\n", layout(file).lineEnd));
  const [above, below] = place > 1 ? own.slice(place - 2) : own;
  const isSpaced = !above || !below || /\n[ \t]*\r?\n/.test(file.text.slice(above.end, below.start));
  return insertLine(file, last, 0, `${isSpaced ? "\n" : ""}${keyed(key, text)}`);
}

/** Adds a name to a top-level section such as `volumes`, which is made if it is not there; `line` is a key with its value below the name. */
export function declare(file: ComposeSource, section: string, name: string, line?: string): Possible {
  const owner = documents(file)
    .flatMap((root) => (root.kind === "mapping" ? root.own : []))
    .findLast((entry) => entry.name === section);
  const body = line === undefined ? "" : `\n  ${line}`;
  return owner
    ? insertEntry(file, owner, name, body)
    : insertSection(file, section, `\n  ${name}:${body.replace("\n", "\n  ")}`);
}

/** Replaces a name where it stands letter by letter, be it in quotes or a part of a longer value. */
export function replaceName({ text }: ComposeSource, place: Place, name: string, by: string): Possible {
  if (place.via) return undefined;
  const { start, end } = place;
  const written = text.slice(start, end);
  if (written === name) return replace(place, by);
  return /^["']/.test(written) && written.slice(1, -1) === name ? replace(range(start + 1, end - 1), by) : undefined;
}

/** Lets a file of `env_file` be missing: a bare path becomes `path` and `required: false`. */
export function optionalFile(file: ComposeSource, value: Located<string>): Possible {
  const lines = linesOf(file);
  const before = file.text.slice(lines.starts[lineAndColumn(lines, value.start).line] ?? 0, value.start);
  if (value.via || value.spelling || !/^[ \t]*(?:- +|(["']?)env_file\1[ \t]{0,9}:[ \t]+)$/.test(before))
    return undefined;
  const { step, dash, lineEnd } = layout(file);
  const written = file.text.slice(value.start, value.end);
  if (before.includes("- ")) {
    return replace(value, `path: ${written}${lineEnd}${" ".repeat(columnOf(file, value.start))}required: false`);
  }
  const column = columnOf(file, value.start - before.trimStart().length) + dash;
  const item = `${" ".repeat(column)}- path: ${written}${lineEnd}${" ".repeat(column + Math.min(step, 2))}required: false`;
  return { ...replace(value, lineEnd + item), start: value.start - before.length + before.trimEnd().length };
}

/** Deletes what refers to something: an item of a list, or a key. */
export const removeReference = (file: ComposeSource, within: Entry | Item): Possible =>
  "key" in within ? removeEntry(file, within) : removeItem(file, within);

/** Adds an item, written as YAML, to the list of `owner`, which is made if nothing is there yet. */
export function appendItem(file: ComposeSource, owner: Entry, text: string): Possible {
  const { value } = owner;
  if (owner.via || owner.isMerged || value?.via || value?.kind === "scalar" || value?.kind === "mapping")
    return undefined;
  if (value?.isFlow) return text.includes("\n") ? undefined : insertInFlow(file, value, text);
  const column = value?.own[0] ? columnOf(file, value.own[0].start) : columnOf(file, owner.start) + layout(file).dash;
  return insertLine(file, value?.own.at(-1) ?? owner, column, `- ${text}`);
}

/** Adds an item to the list under `key` of a service, which is made if the service has none. */
export function addToList(file: ComposeSource, service: Service, key: string, text: string): Possible {
  const entry = service.keys.get(key);
  if (entry) return appendItem(file, entry, text);
  const dash = layout(file).dash === 0 ? "" : "  ";
  const { value } = service.entry;
  const isFlow = value?.kind === "mapping" && value.isFlow;
  return insertEntry(file, service.entry, key, isFlow ? `[${text}]` : `\n${dash}- ${text}`);
}

const keyed = (key: string, text: string): string =>
  text === "" || text.startsWith("\n") ? `${key}:${text}` : `${key}: ${text}`;

/** Below the line on which something ends, its comment included. */
function insertLine(file: ComposeSource, before: Range, column: number, text: string): Edit {
  const { step, lineEnd } = layout(file);
  const end = lineRange(linesOf(file), lineAndColumn(linesOf(file), before.end).line).end;
  const lines = text.split("\n").map((line) => {
    const own = line.length - line.trimStart().length;
    return line.trim() === "" ? "" : " ".repeat(column + Math.floor(own / 2) * step + (own % 2)) + line.trimStart();
  });
  return insertAt(end, lines.map((line) => lineEnd + line).join(""));
}

/** With the comments below that stand further right: what somebody has put aside there. */
function withComments(file: ComposeSource, { start, end }: Range, column: number): Range {
  const lines = linesOf(file);
  let last = end;
  for (let line = lineAndColumn(lines, end).line + 1; line < lines.starts.length; line++) {
    const place = lineRange(lines, line);
    const written = file.text.slice(place.start, place.end);
    if (!written.trimStart().startsWith("#") || written.length - written.trimStart().length <= column) break;
    last = place.end;
  }
  return range(start, last);
}

/** Whether it is one of the services of the file, as it writes them. */
const isService = (file: ComposeSource, { start }: Entry | Item): boolean => serviceStarts(file).has(start);

const serviceStarts = fact((file: ComposeSource): ReadonlySet<number> => {
  const sections = documents(file).flatMap((root) => (root.kind === "mapping" ? root.own : []));
  const services = sections.flatMap(({ name, value }) =>
    name === "services" && value?.kind === "mapping" ? value.own : [],
  );
  return new Set(services.map(({ start }) => start));
});

function insertInFlow(
  { text }: ComposeSource,
  { own, start, end }: Mapping | Sequence,
  addition: string,
  place?: number,
): Edit {
  const next = place === undefined ? undefined : own[place];
  if (next) return insertAt(next.start, `${addition}, `);
  const last = own.at(-1);
  if (last) return insertAt(last.end, `, ${addition}`);
  return replace(range(start + 1, Math.max(start + 1, end - 1)), text[start] === "{" ? ` ${addition} ` : addition);
}

function removePart(file: ComposeSource, part: Range): Possible {
  const path = pathTo(file, part);
  const holder = path.at(-1);
  if (!holder) return undefined;
  if (holder.node.own.length === 1 && holder.owner) return removePart(file, holder.owner);
  if (holder.node.isFlow) return remove(flowRange(holder.node.own, part));
  return remove(lineRangeOf(file, part, holder.node.own));
}

interface Holder {
  readonly node: Mapping | Sequence;
  /** The entry or item whose value the node is; absent for the root. */
  readonly owner?: Entry | Item;
}

/** The mappings and sequences around a part, outermost first; the last one holds it. */
function pathTo(file: ComposeSource, part: Range): readonly Holder[] {
  const path: Holder[] = [];
  const descend = (node: Node | undefined, owner?: Entry | Item): boolean => {
    if (!node || node.kind === "scalar" || node.via) return false;
    path.push({ node, ...(owner && { owner }) });
    for (const child of node.own) {
      if (child.start === part.start && child.end === part.end) return true;
      if (contains(child, part)) return descend(child.value, child);
    }
    return false;
  };
  return documents(file).some((root) => descend(root) || !path.splice(0)) ? path : [];
}

/** With one of the commas around it. */
function flowRange(siblings: readonly Range[], part: Range): Range {
  const index = siblings.findIndex(({ start }) => start === part.start);
  const next = siblings[index + 1];
  const previous = siblings[index - 1];
  if (next) return range(part.start, next.start);
  return previous ? range(previous.end, part.end) : range(part.start, part.end);
}

/** Whole lines, with the comment at their end and deeper comments below; a first key behind a dash leaves the dash to the next. */
function lineRangeOf(file: ComposeSource, part: Range, siblings: readonly Range[]): Range {
  const { text } = file;
  const lines = linesOf(file);
  const first = lineAndColumn(lines, part.start);
  const start = part.start - first.column;
  if (text.slice(start, part.start).trim().replace("\uFEFF", "") !== "") {
    const next = siblings[siblings.findIndex((sibling) => sibling.start === part.start) + 1];
    return range(part.start, next?.start ?? part.end);
  }
  let line = lineAndColumn(lines, part.end).line + 1;
  let kept = line;
  for (; line < lines.starts.length; line++) {
    const { start: from, end } = lineRange(lines, line);
    const written = text.slice(from, end);
    const column = written.length - written.trimStart().length;
    if (written.trim() === "") continue;
    if (!written.trimStart().startsWith("#") || column <= first.column) break;
    kept = line + 1;
  }
  const end = lines.starts[kept] ?? text.length;
  const from = text[start] === "\uFEFF" ? start + 1 : start;
  if (end === text.length && !/[\r\n]$/.test(text) && from > 0) return range(endOfLineBefore(text, from), end);
  return range(from, withBlankLine(text, from, end));
}

/** The blank line behind the part goes with it where one stands before it too, or nothing does. */
function withBlankLine(text: string, start: number, end: number): number {
  const blank = /^[ \t]*\r?\n/.exec(text.slice(end, end + 200));
  return blank && isBlankBefore(text, start) ? end + blank[0].length : end;
}

function isBlankBefore(text: string, start: number): boolean {
  let at = start - 1;
  if (text[at] === "\n") at--;
  while (at >= 0 && /[ \t\r\uFEFF]/.test(text[at] ?? "")) at--;
  return at < 0 || text[at] === "\n";
}

function endOfLineBefore(text: string, start: number): number {
  if (text.startsWith("\r\n", start - 2)) return start - 2;
  return start - 1;
}
