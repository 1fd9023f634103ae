import type { Range } from "../../base/range.js";
import type { Nesting, ShellWord } from "../shell/model.js";
import { wordParts } from "./words.js";

/** Reads the statements from an offset up to their closing bracket; gives the offset behind it. */
export type ReadNested = (from: number, closer: ")" | "}", nesting: Nesting) => number;

/** Reads one word, at most to the end of the range: up to a blank, a comma or what ends a command, brackets and strings included. */
export function readPowerShellWord(
  text: string,
  { start, end: limit }: Range,
  isLine: boolean,
  nested: ReadNested,
): ShellWord {
  const parts = wordParts(text, start);
  let at = start;

  const variable = (quoted: boolean): boolean => {
    variables.lastIndex = at;
    const written = variables.exec(text)?.[0];
    if (!written) return false;
    const name = written.replace(/^\$\{?|\}$/g, "");
    parts.expand({ start: at, end: at + written.length, kind: "variable", name, quoted });
    at += written.length;
    return true;
  };

  const bracket = (from: number, opener: "(" | "{", quoted: boolean): void => {
    const end = nested(from, opener === "(" ? ")" : "}", opener === "(" ? "substitution" : "group");
    parts.expand({ start: at, end, kind: "command", quoted });
    at = end;
  };

  /** `'…'`, in which only a doubled quote stands for one. */
  const single = (): void => {
    at++;
    parts.add(at, "", true);
    for (; at < text.length; at++) {
      if (text[at] !== "'") parts.add(at, text[at] ?? "", true);
      else if (text[at + 1] === "'") parts.add(at++, "'", true);
      else break;
    }
    parts.close(at);
    at = Math.min(at + 1, text.length);
  };

  /** `"…"` or, in a command line, `\"…\"`, which its like ends. */
  const double = (opening: string): void => {
    at += opening.length;
    parts.add(at, "", true);
    while (at < text.length) {
      const closing = isLine ? quoteAt(text, at) : text[at] === '"' ? '"' : undefined;
      if (closing && closing.length % 2 === opening.length % 2) {
        if (!isLine && text[at + 1] === '"') {
          parts.add(at, '"', true);
          at += 2;
          continue;
        }
        for (const sign of closing.slice(0, -opening.length)) parts.add(at++, sign, true);
        parts.close(at);
        at += opening.length;
        return;
      }
      if (closing) {
        parts.add(at, '"', true);
        at += closing.length;
      } else if (text.startsWith("$(", at)) bracket(at + 2, "(", true);
      else if (text[at] === "$" && variable(true)) continue;
      else if (text[at] === "`" && at + 1 < text.length) {
        parts.add(at, text[at + 1] ?? "", true);
        at += 2;
      } else parts.add(at, text[at++] ?? "", true);
    }
    parts.close(at);
  };

  /** `@'` and a line end, up to a line that begins with `'@`. */
  const hereString = (quote: string): boolean => {
    const opening = /^@["'][ \t]*\r?\n/.exec(text.slice(at, at + 200))?.[0];
    if (!opening) return false;
    const end = text.indexOf(`\n${quote}@`, at + opening.length - 1);
    const to = end < 0 ? text.length : end;
    parts.add(at, text.slice(Math.min(at + opening.length, to), to), true);
    at = end < 0 ? text.length : end + 3;
    parts.close(at);
    return true;
  };

  while (at < limit) {
    const sign = text[at] ?? "";
    const next = text[at + 1] ?? "";
    const quote = isLine ? quoteAt(text, at) : sign === '"' ? '"' : undefined;
    if (sign === "'") {
      parts.close(at);
      single();
    } else if (quote) {
      const before = quote.slice(0, -2 + (quote.length % 2));
      for (const one of before) parts.add(at++, one, false);
      parts.close(at);
      double(quote.length % 2 === 0 ? '\\"' : '"');
    } else if (sign === "@" && (next === "'" || next === '"') && hereString(next)) {
    } else if (sign === "$" && next === "(") bracket(at + 2, "(", false);
    else if (sign === "@" && (next === "(" || next === "{")) bracket(at + 2, next, false);
    else if (sign === "$" && variable(false)) {
    } else if (sign === "(" || sign === "{") bracket(at + 1, sign, false);
    else if (/[\s,;|&)}]/.test(sign)) break;
    else if (sign === "`" && /[\r\n]/.test(next)) break;
    else if (sign === "`" && next) {
      parts.add(at, next, false);
      at += 2;
    } else parts.add(at++, sign, false);
  }
  return parts.finish(at);
}

const variables = /\$(?:\{[^{}\r\n]{0,200}\}|(?:[A-Za-z]+:)?\w+|[?^$_])/y;

/** A quote with the backslashes before it, of which each two are one and an odd one escapes it. */
function quoteAt(text: string, at: number): string | undefined {
  if (text[at] !== "\\" && text[at] !== '"') return undefined;
  if (text[at] === "\\" && text[at - 1] === "\\") return undefined;
  let end = at;
  while (text[end] === "\\") end++;
  return text[end] === '"' ? text.slice(at, end + 1) : undefined;
}
