import { Composer, type Document, Lexer, Parser, type YAMLError } from "yaml";
import type { Range } from "../../base/range.js";

/** A comment from its `#` to the end of its line. */
export interface Comment extends Range {
  readonly text: string;
  /** Nothing but blanks stands before it on its line. */
  readonly isOwnLine: boolean;
}

export interface Parsed {
  readonly documents: readonly (Document & { readonly errors: readonly YAMLError[] })[];
  /** In the order of the text. */
  readonly comments: readonly Comment[];
}

/** What the library makes of a text. Throws where brackets nested by the thousand overflow its stack. */
export function parse(text: string): Parsed {
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
