import { ordered } from "./key-order.js";
import { namesInOrder } from "./name-order.js";
import type { KeyPath } from "./paths.js";
import { printScalar, printText } from "./print-scalar.js";
import type { MappingValue, Origin, ScalarValue, Value } from "./value.js";

/** A line of a printed project. */
export interface PrintedLine {
  readonly text: string;
  /** Where it comes from: its value, or its key where values follow on lines of their own; what it stands in, where Compose adds it. */
  readonly origin?: Origin;
}

/**
 * A project as YAML, line by line. Dollar signs are doubled where `escapes`, so that the print is a Compose file again;
 * without, it is the raw project, all keys of which stand in the order of their letters.
 */
export function printYaml(project: MappingValue, escapes: boolean): readonly PrintedLine[] {
  const lines: PrintedLine[] = [];
  const escaped = (text: string): string => (escapes ? text.replaceAll("$", "$$$$") : text);

  const scalarText = (value: ScalarValue): string =>
    typeof value.value === "string" ? printText(escaped(value.value)) : printScalar(value);

  /** `head` is what stands before the value on its line: indentation, dash, key. */
  const print = (value: Value, head: string, indent: number, path: KeyPath, around: Origin | undefined): void => {
    const own = value.kind === "scalar" ? (value.origin ?? value.key) : (value.key ?? value.origin);
    const origin = own ?? around;
    const add = (text: string): void => void lines.push({ text, ...(origin && { origin }) });
    if (value.kind === "scalar") {
      const block = typeof value.value === "string" ? blockOf(escaped(value.value)) : undefined;
      if (!block) {
        add(head + scalarText(value));
        return;
      }
      add(`${head}|${block.hint}${block.chomping}`);
      const margin = " ".repeat(indent);
      for (const line of block.lines) add(line === "" ? "" : margin + line);
      return;
    }
    if (value.kind === "mapping" ? value.entries.size === 0 : value.items.length === 0) {
      add(head + (value.kind === "mapping" ? "{}" : "[]"));
      return;
    }
    const isKey = head.endsWith(": ");
    if (isKey) add(head.trimEnd());
    const margin = " ".repeat(indent);
    let before = isKey ? margin : head;
    if (value.kind === "list") {
      for (const item of value.items) {
        print(item, `${before}- `, indent + 2, [...path, "[]"], origin);
        before = margin;
      }
    } else {
      for (const [name, entry] of escapes ? ordered(value, path, namesInOrder) : sorted(value)) {
        print(entry, `${before}${printText(escaped(name))}: `, indent + 2, [...path, name], origin);
        before = margin;
      }
    }
  };

  print(project, "", 0, [], undefined);
  return lines;
}

const sorted = ({ entries }: MappingValue): readonly (readonly [string, Value])[] =>
  [...entries].sort(([one], [other]) => namesInOrder(one, other));

/** Several lines are a block, unless only quotes can hold them. */
function blockOf(
  text: string,
): { readonly hint: string; readonly chomping: string; readonly lines: readonly string[] } | undefined {
  if (!text.includes("\n") || /^[^\S\n ]|(?!\n)[\p{Cc}\u2028\u2029\ufeff]|[ \t](?:\n|$)/u.test(text)) {
    return undefined;
  }
  let ends = 0;
  while (text[text.length - 1 - ends] === "\n") ends += 1;
  const isBlank = ends === text.length;
  const lines = text.slice(0, text.length - Math.min(ends, 1)).split("\n");
  // What begins with white space does not show how far it is indented.
  const hint = /^[\n ]/.test(text) ? "2" : "";
  return { hint, chomping: ends === 0 ? "-" : ends === 1 && !isBlank ? "" : "+", lines };
}
