import { byStart } from "../../base/range.js";
import { type Comment, parse } from "./parse.js";
import { problemOf, type YamlProblem } from "./problem.js";
import { isTorn, maskTorn, withoutTabs } from "./recovery.js";
import { type WrittenTree, writtenTree } from "./written.js";

/** What a text holds, in its own offsets. What its aliases point at, and which keys stand twice, is another question. */
export interface Recovered {
  /** One for each document. */
  readonly trees: readonly WrittenTree[];
  readonly problems: readonly YamlProblem[];
  readonly comments: readonly Comment[];
}

/** A text with more problems is no Compose file, and nobody reads on. */
export const mostProblems = 200;

/** How many torn lines are put aside so that the rest of the file is still understood. */
const mostRounds = 6;

/**
 * Reads the text; a line that tears its surroundings apart (a half-typed key, an open quote) is put aside and the text is read again.
 *
 * Put aside means blanked letter by letter: all offsets stay. Throws where brackets nested by the thousand overflow the stack.
 */
export function recovered(text: string): Recovered {
  const problems: YamlProblem[] = [];
  let readable = text;
  const untabbed =
    /^ *\t/m.test(text) && parse(text).documents.some(({ errors }) => errors.length > 0)
      ? withoutTabs(text)
      : undefined;
  if (untabbed) {
    problems.push(...untabbed.problems);
    readable = untabbed.text;
  }
  for (let round = 1; ; round++) {
    const { documents, comments } = parse(readable);
    const errors = documents.flatMap((document) =>
      document.errors.slice(0, mostProblems).map((error) => problemOf(readable, document, error)),
    );
    const torn =
      round < mostRounds && text.length * round < 300_000 ? errors.filter(isTorn).sort(byStart)[0] : undefined;
    const masked = torn && maskTorn(readable, torn);
    if (!torn || masked === undefined || masked === readable) {
      const trees = documents.map((document) => writtenTree(readable, document.contents));
      return { trees, problems: [...problems, ...errors], comments };
    }
    problems.push(torn);
    readable = masked;
  }
}
