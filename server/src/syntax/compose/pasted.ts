import { applyEdits, type Edit, replace } from "../../base/edit.js";
import { fact } from "../../base/fact.js";
import { lineRange, linesOf } from "../../base/lines.js";
import { contains, type Range, range, textAt } from "../../base/range.js";
import { type ComposeSource, composeSource } from "../source.js";
import { indented } from "./indentation.js";
import { compose } from "./model.js";
import { yamlProblems } from "./problems.js";
import { composeShape } from "./shape.js";
import { literalPlaces, type TypographicSign, typographicSigns } from "./typography.js";

/** What a web page or a word processor did to a text on its way here. */
export interface Pasted {
  /** In pairs: an opening one, then the one that closes it. */
  readonly curlyQuotes: readonly CurlyQuote[];
  readonly signs: readonly TypographicSign[];
  /** Absent where nothing is lost, and where no sound file can be made of what is left. */
  readonly lostIndentation?: LostIndentation;
}

/** A typographic quote that stands where YAML needs a straight one; the range is the one character. */
export interface CurlyQuote extends Range {
  readonly character: string;
  readonly ascii: '"' | "'";
}

/** The range is the first line that stands too far left. */
export interface LostIndentation extends Range {
  /** The whole text with its indentation rebuilt, and with plain quotes and signs. */
  readonly repaired: string;
  /** What leads there, line by line. */
  readonly edits: readonly Edit[];
}

export const pasted = fact((file: ComposeSource): Pasted => {
  const curlyQuotes = curlyQuotesOf(file);
  const signs = typographicSigns(file);
  const lostIndentation = lostIndentationOf(file, [...curlyQuotes, ...signs]);
  return { curlyQuotes, signs, ...(lostIndentation && { lostIndentation }) };
});

const straight: Readonly<Record<string, CurlyQuote["ascii"]>> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "‟": '"',
  "‘": "'",
  "’": "'",
  "‚": "'",
  "‛": "'",
};
const curly = /[“”„‟‘’‚‛]/g;

/** Pairs around a whole value; an apostrophe in a sentence is left alone, as is all that is quoted or commented. */
function curlyQuotesOf(file: ComposeSource): readonly CurlyQuote[] {
  const { text } = file;
  const marks = [...text.matchAll(curly)].map(({ index }) => index);
  if (marks.length === 0) return [];
  const literal = literalPlaces(file);
  const quotes: CurlyQuote[] = [];
  let opening: number | undefined;
  for (const at of marks) {
    if (opening !== undefined && text.slice(opening, at).includes("\n")) opening = undefined;
    if (literal.some((place) => contains(place, range(at, at + 1)))) continue;
    const isPair = opening !== undefined && straight[text[opening] ?? ""] === straight[text[at] ?? ""];
    if (opening !== undefined && isPair && endsValue(text, at + 1)) {
      quotes.push(quoteAt(text, opening), quoteAt(text, at));
      opening = undefined;
    } else if (opening === undefined && startsValue(text, at)) opening = at;
  }
  return quotes;
}

function quoteAt(text: string, at: number): CurlyQuote {
  const character = text[at] ?? "";
  return { character, ascii: straight[character] ?? '"', ...range(at, at + 1) };
}

function startsValue(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === " " || text[before] === "\t") before--;
  const character = text[before];
  if (character === undefined || character === "\n" || character === "\r" || character === "\uFEFF") return true;
  return character === "=" || "[{,".includes(character) || (before < at - 1 && ":-".includes(character));
}

const endsValue = (text: string, at: number): boolean =>
  /^[ \t]*(?:$|[\r\n,\]}]|:[ \t\r\n]|[ \t]#)/.test(text.slice(at, at + 200));

/** A longer text was not typed off a page; no keystroke shall wait for its repair. */
const longest = 100_000;

function lostIndentationOf(
  file: ComposeSource,
  typographic: readonly (CurlyQuote | TypographicSign)[],
): LostIndentation | undefined {
  const first = file.text.length > longest ? undefined : firstLostLine(file);
  if (!first) return undefined;
  const repaired = indented(
    applyEdits(
      file.text,
      typographic.map((one) => replace(one, one.ascii)),
    ),
  );
  return isSound(composeSource(file.path, repaired))
    ? { repaired, edits: lineEdits(file, repaired), ...first }
    : undefined;
}

/** Both texts have the same number of lines. */
function lineEdits(file: ComposeSource, repaired: string): readonly Edit[] {
  const after = linesOf(composeSource(file.path, repaired));
  return linesOf(file).starts.flatMap((_, line) => {
    const place = lineRange(linesOf(file), line);
    const text = textAt(repaired, lineRange(after, line));
    return text === textAt(file.text, place) ? [] : [replace(place, text)];
  });
}

/** The line below `services:`, if it and every other line stand at the left edge. */
function firstLostLine(file: ComposeSource): Range | undefined {
  const { text } = file;
  if (!/^\uFEFF?services:[ \t]*(?:#.*)?$/m.test(text)) return undefined;
  if (/^[ \t]+[^ \t\r\n#]/m.test(text)) return undefined;
  const lines = linesOf(file);
  let isBelow = false;
  for (let line = 0; line < lines.starts.length; line++) {
    const place = lineRange(lines, line);
    const written = text.slice(place.start, place.end).trim();
    if (isBelow && written !== "" && !written.startsWith("#")) return range(place.start, place.end);
    if (/^\uFEFF?services:/.test(written)) isBelow = true;
  }
  return undefined;
}

function isSound(repaired: ComposeSource): boolean {
  const { services, sections } = compose(repaired);
  return (
    services.length > 0 &&
    sections.every(({ name }) => composeShape.keys?.[name] !== undefined || name.startsWith("x-")) &&
    yamlProblems(repaired).length === 0 &&
    services.every(({ image, build, extends: base }) => image ?? build ?? base)
  );
}
