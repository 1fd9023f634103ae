import { fact } from "../../base/fact.js";
import { byStart, type Range, range } from "../../base/range.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { oddCharacters } from "./odd-characters.js";

export interface InvisibleCharacter extends Range {
  readonly name: string;
  /** What it is part of, with a middle dot in its place. */
  readonly word: string;
  /** It takes room on the line, as a blank does. */
  readonly isBlank: boolean;
}

/** Where they change what is run or built, and everywhere those that turn the direction of the text around. */
export const invisibleCharacters = fact((file: DockerfileSource): readonly InvisibleCharacter[] => {
  const found: InvisibleCharacter[] = [];
  const known = new Set<number>();
  for (const { start, end, sign, word, before, after } of oddCharacters(file)) {
    const name = nameOf(sign);
    // Emoji and some scripts join their letters with these.
    const isJoint = (sign === "\u200C" || sign === "\u200D") && before > "\x7F" && after > "\x7F";
    if (!name || isJoint) continue;
    known.add(start);
    found.push({ start, end, name, word: shown(word), isBlank: blanks.test(sign) });
  }
  for (const { index, 0: sign } of file.text.matchAll(directions)) {
    if (known.has(index)) continue;
    const word = shown(wordAt(file.text, index));
    found.push({ name: nameOf(sign) ?? "", word, isBlank: false, ...range(index, index + 1) });
  }
  return found.sort(byStart);
});

const directions = /[\u202A-\u202E\u2066-\u2069]/g;
const blanks = /^[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]$/;

const names: readonly (readonly [signs: RegExp, name: string])[] = [
  [/^[\u00A0\u2007\u202F]$/, "no-break space"],
  [blanks, "typographic space"],
  [/^\u200B$/, "zero-width space"],
  [/^(?:\u200C|\u200D|\u2060)$/, "joiner"],
  [/^\uFEFF$/, "byte order mark"],
  [/^\u00AD$/, "soft hyphen"],
  [/^[\u200E\u200F\u202A-\u202E\u2066-\u2069]$/, "mark of direction"],
];

const nameOf = (sign: string): string | undefined => names.find(([signs]) => signs.test(sign))?.[1];

const shown = (word: string): string => Array.from(word, (sign) => (nameOf(sign) ? "·" : sign)).join("");

const wordAt = (text: string, index: number): string => {
  const before =
    text
      .slice(Math.max(0, index - 20), index)
      .split(/\s/)
      .at(-1) ?? "";
  return before + (text.slice(index, index + 20).split(/\s/)[0] ?? "");
};
