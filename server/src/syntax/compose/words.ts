import type { Range } from "../../base/range.js";
import { type Located, located, place, slice } from "./located.js";
import { items, type Node, type Place, type Scalar } from "./node.js";

/** A command as a list, or as one text that Compose splits into words like a shell, without running one. */
export interface Words extends Place {
  readonly form: "list" | "text";
  /** Quotes and escapes removed. */
  readonly words: readonly Located<string>[];
  /** The whole text; of a list, its words with a space between. */
  readonly text: string;
  /** The scalar of a text, for edits and for reading it as shell. */
  readonly scalar?: Scalar;
}

export function wordsOf(node: Node | undefined): Words | undefined {
  if (node?.kind === "sequence") {
    const words = items(node).flatMap(({ value }) => (value?.kind === "scalar" ? [located(value, value.text)] : []));
    return { form: "list", words, text: words.map(({ value }) => value).join(" "), ...place(node) };
  }
  if (node?.kind !== "scalar" || (node.value === undefined && node.text === "")) return undefined;
  return { form: "text", words: split(node), text: node.text, scalar: node, ...place(node) };
}

/** Splits at blanks outside quotes; an open quote ends with the text. */
function split(scalar: Scalar): readonly Located<string>[] {
  const { text } = scalar;
  const words: Located<string>[] = [];
  let start: number | undefined;
  let value = "";
  let quote = "";
  const finish = (end: number): void => {
    if (start !== undefined) words.push({ ...slice(scalar, start, end), value });
    start = undefined;
    value = "";
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    const isBlank = /\s/.test(character);
    if (quote === "" && isBlank) {
      finish(at);
      continue;
    }
    start ??= at;
    if (character === "\\" && quote !== "'") value += text[++at] ?? "";
    else if (quote === "" && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = "";
    else value += character;
  }
  finish(text.length);
  return words;
}

/** The range of all words, for marking a command without its brackets. */
export const wordsRange = ({ words, start, end }: Words): Range => ({
  start: words[0]?.start ?? start,
  end: words.at(-1)?.end ?? end,
});
