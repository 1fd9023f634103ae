import { type Range, range } from "../../base/range.js";

export type Operator = ":-" | "-" | ":?" | "?" | ":+" | "+";

/** One `$…` of a text: from the dollar sign to its end. */
export interface Interpolation extends Range {
  /** `escape` is `$$`, a dollar sign for the container; `invalid` is what Compose refuses. */
  readonly kind: "variable" | "escape" | "invalid";
  /** Empty unless it is a variable. */
  readonly name: string;
  readonly nameRange: Range;
  readonly hasBraces: boolean;
  readonly operator?: Operator;
  /** What follows the operator: a default, a message, an alternative. */
  readonly operand?: Range & { readonly text: string };
  /** Variables inside the operand. */
  readonly nested: readonly Interpolation[];
}

/** Every variable and escape of a text; `offset` is where the text stands in its file. */
export function interpolations(text: string, offset = 0): readonly Interpolation[] {
  return scan(text, offset, 0);
}

/** What Compose makes of the text. Undefined where a variable has no value that we know, and where Compose refuses the text. */
export function resolved(text: string, environment: ReadonlyMap<string, string>): string | undefined {
  let result = "";
  let done = 0;
  for (const found of interpolations(text)) {
    const value = found.kind === "escape" ? "$" : filledIn(found, environment);
    if (value === undefined) return undefined;
    result += text.slice(done, found.start) + value;
    done = found.end;
  }
  return result + text.slice(done);
}

/** Nobody nests deeper; what does is refused. */
const deepest = 20;

function scan(text: string, offset: number, depth: number): readonly Interpolation[] {
  const found: Interpolation[] = [];
  for (let at = text.indexOf("$"); at >= 0; ) {
    const one = readAt(text, at, offset, depth);
    if (one) found.push(one);
    at = text.indexOf("$", one ? one.end - offset : at + 1);
  }
  return found;
}

const nameHere = /[A-Za-z_]\w*/y;
const operatorHere = /:?[-?+]/y;

/** Undefined for a `$` before anything else than a name, a brace or another `$`: it stands for itself. */
function readAt(text: string, at: number, offset: number, depth: number): Interpolation | undefined {
  const plain = { name: "", nameRange: range(offset + at, offset + at), hasBraces: false, nested: [] };
  if (text[at + 1] === "$") return { ...plain, kind: "escape", ...range(offset + at, offset + at + 2) };
  const hasBraces = text[at + 1] === "{";
  const start = at + (hasBraces ? 2 : 1);
  const name = matchAt(nameHere, text, start);
  const nameRange = range(offset + start, offset + start + name.length);
  if (!hasBraces) {
    if (name === "") return undefined;
    return { ...plain, kind: "variable", name, nameRange, ...range(offset + at, offset + start + name.length) };
  }

  const close = closingBrace(text, start);
  const end = close ?? text.length;
  const whole = range(offset + at, offset + (close === undefined ? end : close + 1));
  const behind = start + name.length;
  const operator = matchAt(operatorHere, text, behind);
  if (name === "" || close === undefined || depth > deepest || (operator === "" && behind !== close)) {
    return { ...plain, kind: "invalid", hasBraces, ...whole };
  }
  if (operator === "") return { ...plain, kind: "variable", name, nameRange, hasBraces, ...whole };

  const from = behind + operator.length;
  const operand = text.slice(from, close);
  return {
    kind: "variable",
    name,
    nameRange,
    hasBraces,
    operator: operator as Operator,
    operand: { text: operand, ...range(offset + from, offset + close) },
    nested: scan(operand, offset + from, depth + 1),
    ...whole,
  };
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

/**
 * The brace that closes `${` of which the inside starts at `start`, as Compose finds it: in the same line, with braces inside
 * that pair up, of which it does not look at the sign behind an opening one. Where they do not pair up, the last one closes.
 */
function closingBrace(text: string, start: number): number | undefined {
  const line = text.indexOf("\n", start);
  const last = text.lastIndexOf("}", line < 0 ? text.length : line);
  let depth = 1;
  for (let at = start + 1; at <= last; at++) {
    if (text[at] === "}" && --depth === 0) return at;
    if (text[at] !== "{") continue;
    depth++;
    at++;
  }
  return last < start ? undefined : last;
}

function filledIn(
  { kind, name, operator, operand }: Interpolation,
  environment: ReadonlyMap<string, string>,
): string | undefined {
  if (kind === "invalid") return undefined;
  const value = environment.get(name);
  const isGiven = value !== undefined && (value !== "" || !operator?.startsWith(":"));
  if (operator === ":+" || operator === "+") {
    // Without the variable the result is empty; whether the shell sets it, nobody knows here.
    return isGiven ? resolved(operand?.text ?? "", environment) : undefined;
  }
  if (isGiven) return value;
  return operator === ":-" || operator === "-" ? resolved(operand?.text ?? "", environment) : undefined;
}
