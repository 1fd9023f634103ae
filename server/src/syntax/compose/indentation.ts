import { composeShape, type Shape } from "./shape.js";

/** One line of a text that lost its indentation. */
interface Line {
  readonly text: string;
  readonly isItem: boolean;
  readonly key?: string;
  /** What stands behind the colon; empty for a key that something stands under. */
  readonly rest: string;
  readonly isSilent: boolean;
}

/** What is open above a line: a mapping or a list, and the column of what stands in it. */
interface Open {
  readonly shape: Shape;
  readonly column: number;
  readonly seen: Set<string>;
}

/**
 * Indents a text of which every line stands at the left edge, by what Compose allows under each key.
 *
 * A guess by construction: whoever uses it reads the result back and checks it.
 */
export function indented(text: string): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const lines = text.slice(mark.length).split(/\r?\n/).map(lineOf);
  const spoken = lines.filter(({ isSilent }) => !isSilent);
  const columns = columnsOf(spoken);
  let next = 0;
  const body = lines
    .map((line) => {
      // A comment stands where the line below it stands.
      const column = columns[next] ?? 0;
      if (!line.isSilent) next++;
      return line.text === "" ? "" : " ".repeat(column) + line.text;
    })
    .join(lineEnd);
  return mark + body;
}

function lineOf(written: string): Line {
  const text = written.trim();
  const isItem = text === "-" || text.startsWith("- ");
  const content = isItem ? text.slice(1).trim() : text;
  const [, key, rest = ""] = /^["']?([A-Za-z0-9_.-]+)["']?[ \t]*:(?:[ \t](.*))?$/.exec(content) ?? [];
  const isSilent = text === "" || text.startsWith("#");
  return { text, isItem, ...(key !== undefined && { key }), rest: rest.trim().replace(/^#.*/, ""), isSilent };
}

function columnsOf(lines: readonly Line[]): readonly number[] {
  const open: Open[] = [{ shape: composeShape, column: 0, seen: new Set() }];
  return lines.map((line, index) => {
    const following = lines.slice(index + 1, index + 3);
    return line.isItem ? itemColumn(open, line) : keyColumn(open, line, following);
  });
}

/** An item goes to the innermost list that takes it, and may open a mapping of its own. */
function itemColumn(open: Open[], { key, rest }: Line): number {
  const isOf = ({ shape: { items } }: Open): boolean =>
    items !== undefined && key !== undefined && items.keys?.[key] !== undefined;
  const level = [open.findLastIndex(isOf), open.findLastIndex(({ shape }) => shape.items !== undefined)].find(
    (at) => at >= 0,
  );
  const holder = level === undefined ? undefined : open[level];
  if (level === undefined || !holder) return open.at(-1)?.column ?? 0;
  open.length = level + 1;
  const { items = {} } = holder.shape;
  if (key !== undefined && items.keys?.[key]) {
    const column = holder.column + 2;
    open.push({ shape: items, column, seen: new Set([key]) });
    if (rest === "") open.push({ shape: items.keys[key] ?? {}, column: column + 2, seen: new Set() });
  }
  return holder.column;
}

/** A key goes to the innermost mapping that knows it by name; failing that, to the innermost that takes any. */
function keyColumn(open: Open[], line: Line, following: readonly Line[]): number {
  const { key, rest } = line;
  // Further text of the value above.
  if (key === undefined) return open.at(-1)?.column ?? 0;
  const named = open.findLastIndex(({ shape, seen }) => !seen.has(key) && fits(shape.keys?.[key], rest, following));
  const taken = open.findLastIndex(({ shape, seen }) => !seen.has(key) && takesAny(shape, line, following));
  const level = named >= 0 && (named > taken || !isVariable(key)) ? named : Math.max(taken, named);
  const holder = open[level];
  if (!holder) {
    open.length = 1;
    return 0;
  }
  open.length = level + 1;
  holder.seen.add(key);
  const shape = holder.shape.keys?.[key] ?? holder.shape.any;
  if (rest === "" && shape) open.push({ shape, column: holder.column + 2, seen: new Set() });
  return holder.column;
}

const isVariable = (key: string): boolean => /^[A-Z][A-Z0-9_]*$/.test(key);

/** Whether what follows a key can stand under it. */
function fits(shape: Shape | undefined, rest: string, [next, afterNext]: readonly Line[]): boolean {
  if (!shape) return false;
  if (rest !== "") return shape.is?.test(rest) !== false;
  if (shape.isNullable || !(shape.keys ?? shape.any ?? shape.items)) return true;
  if (!next) return false;
  if (next.isItem) return shape.items !== undefined;
  if (next.key === undefined) return false;
  return shape.keys?.[next.key] !== undefined || takesAny(shape, next, afterNext ? [afterNext] : []);
}

/** Whether the mapping takes the key though it does not know its name: a service, a volume, a variable. */
function takesAny({ any }: Shape, { key, rest }: Line, following: readonly Line[]): boolean {
  if (!any || key === undefined) return false;
  if (any.keys === undefined) return rest !== "" || isVariable(key);
  return rest.startsWith("{") || (rest === "" && fits(any, rest, following));
}
