import { Composer, type Document, Lexer, Parser, type YAMLError } from "yaml";
import { fact } from "../../base/fact.js";
import { byStart, type Range, range } from "../../base/range.js";
import { type ComposeSource, isTooLong } from "../source.js";
import type { Node } from "./node.js";
import { problemOf, unlessRepeated, type YamlProblem } from "./problem.js";
import { isTorn, maskTorn, withoutTabs } from "./recovery.js";
import { treeOf } from "./tree.js";

/** A comment from its `#` to the end of its line. */
export interface Comment extends Range {
  readonly text: string;
  /** Nothing but blanks stands before it on its line. */
  readonly isOwnLine: boolean;
}

/** The roots of the file's documents; most files have one. An empty document has none. */
export const documents = (file: ComposeSource): readonly Node[] => reading(file).documents;

/** Every comment in the order of the text. */
export const comments = (file: ComposeSource): readonly Comment[] => reading(file).comments;

interface Reading {
  readonly documents: readonly Node[];
  readonly problems: readonly YamlProblem[];
  readonly comments: readonly Comment[];
}

/** A text with more problems is no Compose file, and nobody reads on. */
const most = 200;

/** How many torn lines are put aside so that the rest of the file is still understood. */
const mostRounds = 6;

/** One reading of the file gives all three: `documents`, `comments` and, in `problems.ts`, `yamlProblems` say which. */
export const reading = fact(({ text }: ComposeSource): Reading => {
  if (isTooLong({ text })) return nothing([{ kind: "too-large", ...range(0, Math.min(text.length, 1)), detail: "" }]);
  if (text.includes("\0")) {
    const at = text.indexOf("\0");
    return nothing([{ kind: "binary", ...range(at, at + 1), detail: "" }]);
  }
  try {
    return readRecovering(text);
  } catch {
    // The library recurses: brackets nested by the thousand overflow its stack.
    return nothing([{ kind: "too-deep", ...range(0, 0), detail: "" }]);
  }
});

const nothing = (problems: readonly YamlProblem[]): Reading => ({ documents: [], problems, comments: [] });

/**
 * Reads the text; a line that tears its surroundings apart (a half-typed key, an open quote) is put aside and the text is read again.
 *
 * Put aside means blanked letter by letter: all offsets stay.
 */
function readRecovering(text: string): Reading {
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
    const parsed = parse(readable);
    const errors = parsed.documents.flatMap((document) =>
      document.errors.slice(0, most).map((error) => problemOf(readable, document, error)),
    );
    const torn =
      round < mostRounds && text.length * round < 300_000 ? errors.filter(isTorn).sort(byStart)[0] : undefined;
    const masked = torn && maskTorn(readable, torn);
    if (!torn || masked === undefined || masked === readable) {
      const trees = parsed.documents.map((document) => treeOf(readable, document.contents));
      for (const { unknownAliases, duplicateKeys } of trees) {
        problems.push(
          ...unknownAliases.map(({ name, ...place }) => ({ kind: "unknown-alias", ...place, detail: name }) as const),
        );
        problems.push(
          ...duplicateKeys.map(({ name, ...place }) => ({ kind: "duplicate-key", ...place, detail: name }) as const),
        );
      }
      problems.push(...errors);
      return {
        documents: trees.flatMap(({ root }) => (root ? [root] : [])),
        problems: unlessRepeated(text, problems).slice(0, most),
        comments: parsed.comments,
      };
    }
    problems.push(torn);
    readable = masked;
  }
}

interface Parsed {
  readonly documents: readonly (Document & { readonly errors: readonly YAMLError[] })[];
  readonly comments: readonly Comment[];
}

function parse(text: string): Parsed {
  const comments: Comment[] = [];
  const parser = new Parser();
  const composer = new Composer({
    keepSourceTokens: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
    strict: true,
  });
  const documents: Document[] = [];

  // The lexer announces the text of a scalar with one control character; a `#` that is not announced begins a comment.
  let offset = 0;
  let isScalarNext = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === "\u0002" || lexeme === "\u0018") {
      for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
      continue;
    }
    if (lexeme.startsWith("#") && !isScalarNext) comments.push(commentAt(text, offset, lexeme));
    isScalarNext = lexeme === "\u001F";
    if (!isScalarNext) offset += lexeme.length;
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(false, text.length));
  return { documents, comments };
}

function commentAt(text: string, start: number, written: string): Comment {
  const line = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  return { start, end: start + written.length, text: written, isOwnLine: text.slice(line, start).trim() === "" };
}
