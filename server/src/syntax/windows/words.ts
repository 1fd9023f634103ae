import type { Expansion, Literal, ShellWord } from "../shell/model.js";

/** Gathers the parts of a word while a reader goes through it. */
export interface WordParts {
  /** Another sign, or several, that the word's value has; `at` is where it is written. */
  readonly add: (at: number, text: string, quoted: boolean) => void;
  readonly expand: (expansion: Expansion) => void;
  /** What stood before is a part of its own, up to here: a quote begins or ends. */
  readonly close: (at: number) => void;
  readonly finish: (end: number) => ShellWord;
}

export function wordParts(text: string, start: number): WordParts {
  const parts: (Literal | Expansion)[] = [];
  let literal: { readonly start: number; text: string; readonly quoted: boolean } | undefined;
  const close = (at: number): void => {
    if (literal) parts.push({ start: literal.start, end: at, text: literal.text, quoted: literal.quoted });
    literal = undefined;
  };
  return {
    add: (at, added, quoted) => {
      literal ??= { start: at, text: "", quoted };
      literal.text += added;
    },
    expand: (expansion) => {
      close(expansion.start);
      parts.push(expansion);
    },
    close,
    finish: (end) => {
      close(end);
      const expansions = parts.filter((part): part is Expansion => "kind" in part);
      const value = expansions.length > 0 ? undefined : parts.map((part) => ("text" in part ? part.text : "")).join("");
      const raw = text.slice(start, end);
      return { start, end, raw, value, quoted: quoting(raw), parts, expansions };
    },
  };
}

function quoting(raw: string): ShellWord["quoted"] {
  if (!/["']/.test(raw)) return "none";
  if (/^'[^']*'$/.test(raw)) return "single";
  return /^\\?"[^"]*"$/.test(raw) ? "double" : "mixed";
}
