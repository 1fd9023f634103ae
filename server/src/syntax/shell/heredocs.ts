import type { SyntaxNode, SyntaxTree } from "./grammar.js";
import { parseTree } from "./grammar.js";
import { blank } from "./mask.js";
import type { HereDocument } from "./model.js";

export interface Parsed {
  readonly tree: SyntaxTree;
  /** The text of the tree: here-documents are blank in it. */
  readonly text: string;
  readonly heredocs: readonly HereDocument[];
}

/** How much is parsed at most, in characters: each here-document costs a parse of the whole. */
const mostParsed = 400_000;

/**
 * Parses a script and takes its here-documents out.
 *
 * The grammar knows where a `<<` is a redirection and not a shift or quoted text, but loses its way in what may follow
 * on the line (`cat <<EOF > file; ls`). So each is blanked, with its body, and the rest parsed again.
 */
export function parseWithHeredocs(script: string): Parsed | undefined {
  const heredocs: HereDocument[] = [];
  for (let text = script; ; ) {
    const tree = parseTree(text);
    if (!tree) return undefined;
    const heredoc =
      heredocs.length < mostParsed / text.length && text.includes("<<")
        ? firstHeredoc(text, tree.root, heredocs.at(-1))
        : undefined;
    if (!heredoc) return { tree, text, heredocs };
    heredocs.push(heredoc);
    text = blank(blank(text, heredoc.marker), { ...heredoc.body, end: closingEnd(text, heredoc) }, "line ends");
  }
}

function firstHeredoc(text: string, root: SyntaxNode, before: HereDocument | undefined): HereDocument | undefined {
  // At the very start of a script the grammar sees no redirection.
  const leading = /^\s*<<(?!<)/.exec(text);
  const start = leading ? leading[0].length - 2 : operatorStart(root);
  if (start === undefined) return undefined;
  const [opening, dash = "", quoted = ""] =
    /^<<(-?)[ \t]*((?:"[^"\n]*"|'[^'\n]*'|\\[^\n]|[^\s"'\\;&|<>()])+)/.exec(text.slice(start, start + 1000)) ?? [];
  if (!opening) return undefined;

  const delimiter = quoted.replace(/["'\\]/g, "");
  const marker = { start, end: start + opening.length };
  const lineEnd = endOfLine(text, marker.end);
  const isSameLine =
    before !== undefined && before.marker.end <= start && !text.slice(before.marker.end, start).includes("\n");
  const bodyStart = isSameLine ? closingEnd(text, before) : lineEnd;
  const shape = { marker, delimiter, quoted: delimiter !== quoted, stripsTabs: dash !== "" };
  for (let line = bodyStart; line < text.length; line = endOfLine(text, line)) {
    const content = text.slice(line, endOfLine(text, line)).replace(/\n$/, "");
    if ((dash ? content.replace(/^\t+/, "") : content) !== delimiter) continue;
    return { ...shape, body: { start: bodyStart, end: line }, closed: true };
  }
  return { ...shape, body: { start: bodyStart, end: text.length }, closed: false };
}

/** Where the first `<<` of the tree stands that opens a here-document. */
function operatorStart(root: SyntaxNode): number | undefined {
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (!node.isNamed && (node.type === "<<" || node.type === "<<-") && node.start < node.end) return node.start;
    if (node.type === "arithmetic_expansion" || node.type === "binary_expression") continue;
    for (const child of node.children.toReversed()) pending.push(child);
  }
  return undefined;
}

/** The end of the line with the closing delimiter. */
function closingEnd(text: string, { body, closed }: HereDocument): number {
  return closed ? endOfLine(text, body.end) : body.end;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}
