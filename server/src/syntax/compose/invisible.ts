import { fact } from "../../base/fact.js";
import { contains, type Range, range } from "../../base/range.js";
import type { ComposeSource } from "../source.js";
import { literalPlaces } from "./typography.js";

/** Characters that nobody sees, next to each other. */
export interface InvisibleCharacters extends Range {
  readonly name: string;
  /** The visible word that they are a part of, or stand before. */
  readonly word: string;
  /** What YAML needs there: blanks, or nothing. */
  readonly plain: string;
  /** They stand where the line is indented. */
  readonly isIndentation: boolean;
}

const names: Readonly<Record<string, string>> = {
  "\u00A0": "no-break space",
  "\u202F": "narrow no-break space",
  "\u2007": "figure space",
  "\u3000": "ideographic space",
  "\u2003": "em space",
  "\u2002": "en space",
  "\u2009": "thin space",
  "\u200B": "zero-width space",
  "\u2060": "word joiner",
  "\uFEFF": "byte order mark",
  "\u00AD": "soft hyphen",
};
const invisible = /([\u00A0\u2002\u2003\u2007\u2009\u200B\u202F\u2060\u3000\uFEFF\u00AD])\1*/g;
const zeroWidth = /[\u200B\u2060\uFEFF\u00AD]/;

/** Those that Compose takes as a part of a name or a value. Comments and sentences may hold them, as may the very start of the file. */
export const invisibleCharacters = fact((file: ComposeSource): readonly InvisibleCharacters[] => {
  const { text } = file;
  if (!/[\u00A0\u2002\u2003\u2007\u2009\u200B\u202F\u2060\u3000\u00AD]|.\uFEFF/s.test(text)) return [];
  // A quoted text with ordinary blanks in it is a sentence.
  const sentences = literalPlaces(file).filter(
    ({ start, end }) => text[start] === "#" || /[ \n]/.test(text.slice(start, end)),
  );
  return [...text.matchAll(invisible)].flatMap(({ 0: run, 1: character = "", index }): InvisibleCharacters[] => {
    const place = range(index, index + run.length);
    if (index === 0 && character === "\uFEFF") return [];
    if (sentences.some((sentence) => contains(sentence, place))) return [];
    const before =
      text
        .slice(Math.max(0, index - 400), index)
        .split(/[\r\n]/)
        .at(-1) ?? "";
    const behind = /^[^\r\n]{0,400}/.exec(text.slice(place.end, place.end + 400))?.[0] ?? "";
    const isIndentation = before.replaceAll("\uFEFF", "").trim() === "";
    if (behind.trim() === "" && before.trim() === "") return [];
    return [
      {
        ...place,
        name: names[character] ?? "blank",
        word: wordOf(before, behind, zeroWidth.test(character)),
        plain: zeroWidth.test(character) ? "" : " ".repeat(run.length),
        isIndentation,
      },
    ];
  });
});

/** The word around characters without width; what stands before a blank, or behind it where the line begins. */
function wordOf(before: string, behind: string, isZeroWidth: boolean): string {
  const head = before.split(/\s/).at(-1)?.slice(-40) ?? "";
  const tail = /^\S{0,40}/.exec(behind.trimStart())?.[0] ?? "";
  const word = isZeroWidth ? head + tail : head || tail;
  return word.replace(/[\u200B\u2060\uFEFF\u00AD]/g, "").replace(/:$/, "");
}
