import { referenceAt, type VariableReference } from "./references.js";

/** How deep `${a:-${b:-…}}` is followed; deeper ones count as unknown. */
const deepest = 20;

/** A variable's text; undefined if it is not known. */
export type ValueOf = (reference: VariableReference, depth: number) => string | undefined;

/** The word as Docker's word expansion makes it: quotes and escapes removed, variables put in. Undefined if one is unknown. */
export function expandWord(raw: string, escaper: string, valueFor: ValueOf, depth = 0): string | undefined {
  if (!needsWork(raw, escaper)) return raw;
  if (depth > deepest) return undefined;
  let expanded = "";
  let quote = "";
  for (let at = 0; at < raw.length; at++) {
    const sign = raw[at] ?? "";
    if (quote === "'") {
      if (sign === "'") quote = "";
      else expanded += sign;
    } else if (sign === escaper) {
      const next = raw[at + 1] ?? "";
      // Inside double quotes an escape only counts before what it can escape.
      if (quote && next !== '"' && next !== "$" && next !== escaper) expanded += sign;
      else {
        expanded += next;
        at++;
      }
    } else if (sign === "'" && !quote) quote = "'";
    else if (sign === '"') quote = quote ? "" : '"';
    else if (sign === "$") {
      const reference = referenceAt(raw, at, escaper);
      if (!reference) {
        // An open brace makes the rest of the word unreadable to Docker too.
        if (raw[at + 1] === "{") return expanded + raw.slice(at);
        expanded += sign;
        continue;
      }
      const value = valueFor(reference, depth + 1);
      if (value === undefined) return undefined;
      expanded += value;
      at = reference.end - 1;
    } else expanded += sign;
  }
  return expanded;
}

/** Quotes and escapes removed, variables left as they are. */
export const unquoted = (raw: string, escaper: string): string =>
  expandWord(raw, escaper, ({ start, end }) => raw.slice(start, end)) ?? raw;

const needsWork = (raw: string, escaper: string): boolean =>
  raw.includes("$") || raw.includes('"') || raw.includes("'") || raw.includes(escaper);
