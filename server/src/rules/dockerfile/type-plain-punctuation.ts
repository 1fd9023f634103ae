import { type Edit, replace } from "../../base/edit.js";
import { type OddCharacter, oddCharacters } from "../../facts/dockerfile/odd-characters.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/type-plain-punctuation", function* (file) {
  const found = oddCharacters(file);
  const partners = new Set<OddCharacter>();
  for (const [index, one] of found.entries()) {
    const kind = kindOf(one);
    if (!kind || partners.has(one)) continue;
    // A quotation mark alone would quote the rest of the line.
    const plain = plainOf(one);
    const partner =
      kind === "quotation mark"
        ? found.slice(index + 1).find((other) => other.instruction === one.instruction && plainOf(other) === plain)
        : undefined;
    if (partner) partners.add(partner);
    const edits: readonly Edit[] = [one, ...(partner ? [partner] : [])].map((each) => replace(each, plain));
    const isHalf = kind === "quotation mark" && !partner;
    yield {
      range: { start: one.start, end: one.end },
      values: { character: one.sign, name: kind, plain },
      edits: plain && !isHalf ? edits : [],
    };
  }
});

const doubleQuotes = "“”„‟″";
const singleQuotes = "‘’‚‛′";
const dashes = "‒–—―−";

/** Undefined for what may be meant: an apostrophe inside a word, a dash between words. */
function kindOf({ sign, before, after, instruction }: OddCharacter): string | undefined {
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
