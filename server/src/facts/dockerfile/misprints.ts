import { fact } from "../../base/fact.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { type OddCharacter, oddCharacters } from "./odd-characters.js";

/** What a text program has made of a sign that Docker or the shell reads. */
export interface Misprint extends OddCharacter {
  readonly kind: "quotation mark" | "dash" | "form of a sign";
  /** Its twin in ASCII; empty where nobody knows which. */
  readonly plain: string;
}

/** All of the file in order. */
export const misprints = fact((file: DockerfileSource): readonly Misprint[] =>
  oddCharacters(file).flatMap((one) => {
    const kind = kindOf(one);
    return kind ? [{ ...one, kind, plain: plainOf(one) }] : [];
  }),
);

/** Instructions that have one: what else is wrong with its words is wrong because of it. */
export const misprinted = fact(
  (file: DockerfileSource): ReadonlySet<Instruction> => new Set(misprints(file).map(({ instruction }) => instruction)),
);

const doubleQuotes = "“”„‟″";
const singleQuotes = "‘’‚‛′";
const dashes = "‒–—―−";

/** Undefined for what may be meant: an apostrophe inside a word, a dash between words. */
function kindOf({ sign, before, after, instruction }: OddCharacter): Misprint["kind"] | undefined {
  if (doubleQuotes.includes(sign) || singleQuotes.includes(sign)) {
    return isLetter(before) && isLetter(after) ? undefined : "quotation mark";
  }
  if (dashes.includes(sign)) return /^\s?$/.test(before) && isLetter(after) ? "dash" : undefined;
  const isName = /^(?:FROM|EXPOSE|USER|STOPSIGNAL)$/.test(instruction.keyword);
  return isName && /[！-～]/.test(sign) ? "form of a sign" : undefined;
}

const isLetter = (sign: string): boolean => /^[\p{L}\p{N}]$/u.test(sign);

/** Its twin in ASCII. A long dash stands for two, a shorter one for one before a few letters; otherwise nobody knows. */
function plainOf({ sign, word }: OddCharacter): string {
  if (doubleQuotes.includes(sign)) return '"';
  if (singleQuotes.includes(sign)) return "'";
  if (sign === "—" || sign === "―") return "--";
  if (dashes.includes(sign)) return /^.[a-zA-Z]{1,3}$/.test(word) ? "-" : word.slice(1).includes("-") ? "--" : "";
  return /[！-～]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) - 0xfee0) : "";
}
