import type { Range } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { longestLine, tooLongLine } from "../../syntax/dockerfile/long-lines.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dryWords } from "./dry-build.js";
import { onOneLine } from "./expected-arguments.js";
import { continuesNothing, noticedAt } from "./unread-lines.js";

/** Something that a part of a file has to be given, and what stands there, in words. */
export interface Lack {
  readonly range: Range;
  readonly values: { readonly instruction: string; readonly expected: string; readonly given: string };
}

/** What a file lacks beyond the arguments that its parser misses; under Docker's eyes, what only a build finds as well. */
export function* lacks(file: DockerfileSource, isStrict: boolean): Iterable<Lack> {
  yield* tooLong(file, isStrict);
  yield* nothingContinued(file, isStrict);
  if (!isStrict) return;
  yield* emptied(file);
  yield* withoutStages(file);
}

function* nothingContinued(file: DockerfileSource, isStrict: boolean): Iterable<Lack> {
  const range = continuesNothing(file, isStrict);
  if (!range) return;
  yield { range, values: { instruction: "A line that goes on", expected: "an instruction", given: "nothing" } };
}

function* tooLong(file: DockerfileSource, isStrict: boolean): Iterable<Lack> {
  const line = tooLongLine(file);
  if (!line) return;
  const { start, end } = isStrict ? noticedAt(file, line) : line;
  const inEnglish = (bytes: number): string => bytes.toLocaleString("en-US");
  const expected = `lines of up to ${inEnglish(longestLine)} bytes`;
  yield {
    range: { start, end },
    values: { instruction: "Docker", expected, given: `one of ${inEnglish(line.bytes)}` },
  };
}

/** Quotes where it takes them off, and volumes that come to nothing. */
function* emptied(file: DockerfileSource): Iterable<Lack> {
  for (const { trouble, text, start, end, holder } of dryWords(file)) {
    const written = onOneLine(file.text.slice(start, end));
    if (trouble?.kind === "quote") {
      const values = { instruction: holder.keyword, expected: "quotes that are closed", given: `\`${written}\`` };
      yield { range: { start, end }, values };
    } else if (holder.keyword === "VOLUME" && text?.trim() === "") {
      const values = { instruction: "VOLUME", expected: "a path", given: `\`${written}\`, which is empty` };
      yield { range: { start, end }, values };
    }
  }
}

/** A file from which nothing is built. Docker names the last line if it holds no instruction at all. */
function* withoutStages(file: DockerfileSource): Iterable<Lack> {
  const all = instructions(file);
  if (all.some(({ keyword, known }) => keyword !== "ARG" || !known)) return;
  const end = file.text.trimEnd().length;
  const start = file.text.replace(/\n$/, "").lastIndexOf("\n") + 1;
  const last = all.at(-1)?.keywordRange ?? { start, end };
  const range = { start: last.start, end: Math.max(last.start, last.end) };
  yield { range, values: { instruction: "A Dockerfile", expected: "at least one FROM", given: "none" } };
}
