import { type Edit, replace } from "../../base/edit.js";
import type { Range } from "../../base/range.js";
import { type Pasted, pasted } from "../../syntax/compose/pasted.js";
import { confirmed } from "../confirmed.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-plain-punctuation", function* (file, workspace) {
  const { lostIndentation, ...signs } = pasted(file);
  const all = [...marks(signs)];
  // A value in such quotes is a value all the same, which few keys refuse.
  const quotes = lostIndentation ? [] : all.filter(({ name }) => name === "quote");
  const refused = new Set(confirmed(quotes, file, workspace));
  for (const mark of all) {
    const { range, character, name, edits } = mark;
    yield {
      range,
      category: quotes.includes(mark) && !refused.has(mark) ? "reliability" : "correctness",
      values: { character, name },
      edits: lostIndentation ? { rebuild: lostIndentation.edits } : { plain: edits },
    };
  }
});

interface Mark {
  readonly range: Range;
  readonly character: string;
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** Quotes two by two: one alone would leave the value torn. */
function* marks({ curlyQuotes, signs }: Pick<Pasted, "curlyQuotes" | "signs">): Iterable<Mark> {
  for (let index = 0; index < curlyQuotes.length; index += 2) {
    const pair = curlyQuotes.slice(index, index + 2);
    const [opening] = pair;
    if (!opening) continue;
    yield {
      range: opening,
      character: opening.character,
      name: "quote",
      edits: pair.map((quote) => replace(quote, quote.ascii)),
    };
  }
  for (const sign of signs) {
    yield { range: sign, character: sign.character, name: sign.name, edits: [replace(sign, sign.ascii)] };
  }
}
