import { fact } from "../../base/fact.js";
import type { Instruction, Word } from "../../syntax/dockerfile/model.js";
import { type CopyParts, copyParts } from "../../syntax/dockerfile/parts.js";
import type { Policy } from "../workspace/workspace.js";

/** What a COPY or ADD copies where. Docker parts words at each blank; for hadolint, quotes hold a path together. */
export const pathsOf = (instruction: Instruction, { profile }: Policy): CopyParts =>
  profile === "hadolint" ? heldTogether(instruction) : copyParts(instruction);

const heldTogether = fact((instruction: Instruction): CopyParts => {
  const { destination, ...parts } = copyParts(instruction);
  const words = joined(destination ? [...parts.sources, destination] : parts.sources);
  // All that is left may be one path, which is no target then.
  const last = destination && (words.length > 1 || parts.sources.length === 0) ? words.at(-1) : undefined;
  return { ...parts, sources: last ? words.slice(0, -1) : words, ...(last ? { destination: last } : {}) };
});

function joined(words: readonly Word[]): readonly Word[] {
  const found: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const [quote] = /^["']/.exec(word.raw) ?? [];
    const isOpen = quote !== undefined && (word.raw.length === 1 || !word.raw.endsWith(quote));
    const end = isOpen ? words.findIndex(({ raw }, index) => index > at && raw.endsWith(quote)) : -1;
    const last = words[end];
    if (!last) found.push(word);
    else {
      const raw = words
        .slice(at, end + 1)
        .map((one) => one.raw)
        .join(" ");
      found.push({ start: word.start, end: last.end, raw, value: raw.slice(1, -1) });
      at = end;
    }
  }
  return found;
}
