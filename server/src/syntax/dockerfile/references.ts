import { type Range, range, shift } from "../../base/range.js";

/** `$name`, `${name}` or `${name:-default}` as Docker expands it. */
export interface VariableReference extends Range {
  readonly name: string;
  readonly nameRange: Range;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/` or `//`. */
  readonly operator?: string;
  /** What stands behind the operator: a default, a pattern. */
  readonly operand?: string;
}

const name = /[A-Za-z_][A-Za-z0-9_]*/y;
const operator = /:[-+?]|[-+?]|##?|%%?|\/\/?/y;

/** The variables that Docker would expand in a part of a text: none in single quotes or behind the escape character. */
export function variableReferences(text: string, within: Range, escaper = "\\"): readonly VariableReference[] {
  const part = text.slice(within.start, within.end);
  return part.includes("$") ? scan(part, escaper).map((found) => moved(found, within.start)) : [];
}

/** The variables that Docker would expand in the body of a heredoc, where quotes are text and the backslash escapes. */
export function heredocReferences(text: string, body: Range): readonly VariableReference[] {
  const part = text.slice(body.start, body.end);
  return part.includes("$") ? scan(part, "\\", "").map((found) => moved(found, body.start)) : [];
}

/** The reference that begins at `at` and is closed; undefined if there is none. */
export function referenceAt(text: string, at: number, escaper: string): VariableReference | undefined {
  const opened = openAt(text, at);
  if (!opened) return undefined;
  if (!opened.braced) return { ...opened.reference, end: opened.next };
  let open = 1;
  for (let position = opened.next; position < text.length; position++) {
    const sign = text[position];
    if (sign === escaper) position++;
    else if (sign === "$" && text[position + 1] === "{") open++;
    else if (sign === "}" && --open === 0) return closed(opened, text, position);
  }
  return undefined;
}

interface Opened {
  readonly reference: VariableReference;
  readonly braced: boolean;
  /** Behind the name and the operator. */
  readonly next: number;
}

/** One pass with a stack, so that text full of open braces stays linear. */
function scan(text: string, escaper: string, quotes = "'\""): readonly VariableReference[] {
  const found: VariableReference[] = [];
  const open: Opened[] = [];
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === escaper && quote !== "'") at++;
    else if (sign !== undefined && quotes.includes(sign) && (quote === "" || quote === sign)) quote = quote ? "" : sign;
    else if (sign === "$" && quote !== "'") {
      const opened = openAt(text, at);
      if (!opened) {
        // `$$` is a variable of its own, as in a shell.
        if (text[at + 1] === "$") at++;
        continue;
      }
      if (opened.braced) open.push(opened);
      else found.push({ ...opened.reference, end: opened.next });
      at = opened.next - 1;
    } else if (sign === "}" && quote !== "'") {
      const last = open.pop();
      if (last) found.push(closed(last, text, at));
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function openAt(text: string, at: number): Opened | undefined {
  const braced = text[at + 1] === "{";
  const start = at + (braced ? 2 : 1);
  const word = matchAt(name, text, start);
  if (!word) return undefined;
  const behind = start + word.length;
  const modifier = braced ? matchAt(operator, text, behind) : undefined;
  const reference = {
    start: at,
    end: behind,
    name: word,
    nameRange: range(start, behind),
    ...(modifier ? { operator: modifier } : {}),
  };
  return { reference, braced, next: behind + (modifier?.length ?? 0) };
}

const closed = ({ reference, next }: Opened, text: string, brace: number): VariableReference => ({
  ...reference,
  end: brace + 1,
  ...(reference.operator ? { operand: text.slice(next, brace) } : {}),
});

const moved = (reference: VariableReference, offset: number): VariableReference => ({
  ...reference,
  ...shift(reference, offset),
  nameRange: shift(reference.nameRange, offset),
});

function matchAt(expression: RegExp, text: string, at: number): string | undefined {
  expression.lastIndex = at;
  return expression.exec(text)?.[0];
}
