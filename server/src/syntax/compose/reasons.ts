import { type Range, range, textAt } from "../../base/range.js";
import type { ComposeSource } from "../source.js";
import type { YamlProblem } from "./problem.js";

/** Why YAML cannot read a place, as a part of a sentence; the range is the smallest that shows it. */
export interface Reason extends Range {
  readonly reason: string;
  /** `colon`: a value that quotes make whole. `blank`: a blank is missing at the end of the range. */
  readonly kind: "colon" | "sign" | "blank" | "escape" | "other";
}

/** Undefined for what is no matter of YAML, or has a name of its own. */
export function reasonOf({ text }: ComposeSource, problem: YamlProblem): Reason | undefined {
  const { kind, detail } = problem;
  const place = visible(text, problem);
  const other = (reason: string, where: Range = place): Reason => ({
    reason,
    kind: "other",
    ...range(where.start, where.end),
  });
  switch (kind) {
    case "indentation":
      return other("nothing that this line could belong to begins at its column", wordAt(text, place));
    case "open-quote":
      return other("the quote is never closed");
    case "open-bracket":
      return other("the bracket is never closed");
    case "missing-colon":
      return missingColon(text, place);
    case "nested-key":
      return nestedKey(text, place, detail);
    case "reserved-character": {
      const character = text[place.start] ?? "";
      const named = character === "`" ? "a backtick" : `\`${character}\``;
      return {
        kind: "sign",
        reason: `no value begins with ${named} outside quotes`,
        ...range(place.start, place.start + 1),
      };
    }
    case "unknown-alias":
      return other(`no \`&${detail}\` stands before \`*${detail}\``);
    case "escape": {
      const written = text.slice(place.start, place.start + 2);
      return {
        kind: "escape",
        reason: `double quotes know no escape \`${written}\``,
        ...range(place.start, place.start + written.length),
      };
    }
    case "binary":
      return other("it holds a NUL character, so it is no text");
    case "too-deep":
      return other("it is nested too deeply");
    case "syntax":
      return other(
        `\`${textAt(text, wordAt(text, place)).replaceAll("`", "'")}\` has no place here`,
        wordAt(text, place),
      );
    default:
      return undefined;
  }
}

function missingColon(text: string, place: Range): Reason {
  const written = textAt(text, place);
  const key = /^[\w.-]+:(?=[^\s:/])/.exec(written)?.[0];
  if (key !== undefined)
    return {
      kind: "blank",
      reason: `a blank is missing behind \`${key}\``,
      ...range(place.start, place.start + key.length),
    };
  return { ...place, kind: "other", reason: "a key is missing its colon" };
}

function nestedKey(text: string, { start }: Range, detail: string): Reason {
  const value = range(start, endOfValue(text, start));
  if (detail.startsWith("A block sequence")) {
    return { ...value, kind: "other", reason: "an item of a list stands where a key is expected" };
  }
  const written = textAt(text, value);
  if (/:(?:[ \t]|$)/.test(written))
    return { ...value, kind: "colon", reason: "the colon in this value makes a second key of it" };
  return { ...value, kind: "other", reason: "the line below this value stands too far right" };
}

/** To the end of the line, without the comment there. */
function endOfValue(text: string, start: number): number {
  const line = /^[^\r\n]*/.exec(text.slice(start, start + 10_000))?.[0] ?? "";
  const comment = line.search(/[ \t]#/);
  return start + (comment < 0 ? line : line.slice(0, comment)).trimEnd().length;
}

/** Blanks show nothing: the first sign behind them on the same line does. */
function visible(text: string, { start, end }: Range): Range {
  let at = start;
  while (text[at] === " " || text[at] === "\t") at++;
  const next = text[at];
  if (at < end || next === undefined || next === "\n" || next === "\r")
    return at < end ? range(at, end) : range(start, end);
  return range(at, at + 1);
}

/** The word that stands at a place, within its line. */
function wordAt(text: string, { start, end }: Range): Range {
  const word = /^[^\s]{1,60}/.exec(text.slice(start, start + 60))?.[0] ?? "";
  return range(start, Math.max(end, start + word.length));
}
