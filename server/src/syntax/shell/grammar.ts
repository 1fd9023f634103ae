import { Language, Parser, type ParseState, type Tree } from "web-tree-sitter";
import type { Range } from "../../base/range.js";

/** A node of the shell's syntax tree, copied out of the parser's memory. */
export interface SyntaxNode extends Range {
  /** As in the grammar: `command`, `list`, or the token itself. */
  readonly type: string;
  /** False for tokens such as `&&`, `then`, `(`. */
  readonly isNamed: boolean;
  readonly field?: string;
  readonly children: readonly SyntaxNode[];
}

export interface SyntaxTree {
  readonly root: SyntaxNode;
  readonly hasErrors: boolean;
}

/** The two WebAssembly files, as bytes: the core reads no files. */
export interface GrammarFiles {
  /** `web-tree-sitter.wasm` */
  readonly runtime: Uint8Array;
  /** `tree-sitter-bash.wasm` */
  readonly bash: Uint8Array;
}

let parser: Parser | undefined;

/** Must be awaited before the first shell fact is asked for: without it scripts have no commands, and they stay so. */
export async function loadShellGrammar({ runtime, bash }: GrammarFiles): Promise<void> {
  if (parser) return;
  await Parser.init({ wasmBinary: runtime as Uint8Array<ArrayBuffer> });
  const loaded = new Parser();
  loaded.setLanguage(await Language.load(bash));
  parser = loaded;
}

export const isShellGrammarLoaded = (): boolean => parser !== undefined;

/** A script needs one step for about a hundred characters, and a dense one for twenty; what needs more is no script. */
const mostSteps = 3000;
/** Steps get slow once the parser looks for a way out of an error. */
const mostStepsInError = 400;

/** The tree of a script; undefined if the grammar is not loaded, or if the text keeps the parser busy for too long. */
export function parseTree(text: string): SyntaxTree | undefined {
  if (!parser) return undefined;
  let steps = 0;
  const progressCallback = ({ hasError }: ParseState): boolean => ++steps > (hasError ? mostStepsInError : mostSteps);
  const tree = attempt(parser, (each) => each.parse(text, null, { progressCallback }));
  if (!tree) return undefined;
  try {
    return { root: copy(tree.walk()), hasErrors: tree.rootNode.hasError };
  } finally {
    tree.delete();
  }
}

/** A WebAssembly module that has once aborted can do nothing more, so it is not asked again. */
function attempt(current: Parser, parse: (parser: Parser) => Tree | null): Tree | undefined {
  try {
    const tree = parse(current);
    if (!tree) current.reset();
    return tree ?? undefined;
  } catch {
    parser = undefined;
    return undefined;
  }
}

type Cursor = ReturnType<Tree["walk"]>;
type Growing = Omit<SyntaxNode, "children"> & { readonly children: Growing[] };

/** Without recursion: a chain of a thousand `&&` is a tree a thousand levels deep. */
function copy(cursor: Cursor): SyntaxNode {
  const root = node(cursor);
  const path: Growing[] = [root];
  let descending = true;
  while (path.length > 0) {
    if (descending ? cursor.gotoFirstChild() : cursor.gotoNextSibling()) {
      if (!descending) path.pop();
      const child = node(cursor);
      path.at(-1)?.children.push(child);
      path.push(child);
      descending = true;
    } else if (descending) {
      descending = false;
    } else {
      path.pop();
      cursor.gotoParent();
    }
  }
  cursor.delete();
  return root;
}

function node(cursor: Cursor): Growing {
  const field = cursor.currentFieldName;
  return {
    type: cursor.nodeType,
    isNamed: cursor.nodeIsNamed,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: [],
    ...(field ? { field } : {}),
  };
}
