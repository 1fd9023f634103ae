import { cover } from "../../base/range.js";
import { recall } from "../../base/recall.js";
import { isShellGrammarLoaded, type SyntaxNode } from "./grammar.js";
import { parseWithHeredocs } from "./heredocs.js";
import { type Masked, maskContinuations, maskNothing } from "./mask.js";
import type { HereDocument, Script, ShellCommand } from "./model.js";
import { walk } from "./walk.js";

/** How a script stands in its text: continued lines of a Dockerfile with its escape character, or a file of its own. */
export type Continuations = "\\" | "`" | "none";

/** Longer texts are data that found its way into a script. */
const longest = 60_000;

const empty: Script = {
  text: "",
  commands: [],
  statements: [],
  functions: [],
  heredocs: [],
  comments: [],
  hasErrors: false,
};

/** Parses a script; the same text is parsed once. Of a text that is no script it gives what it understood. */
export const parseScript = (text: string, continuations: Continuations = "none"): Script =>
  isShellGrammarLoaded() && text.length <= longest ? parsers[continuations](text) : empty;

const parsers: Readonly<Record<Continuations, (text: string) => Script>> = {
  "\\": recall(4000, (text) => parse(text, maskContinuations(text, "\\"))),
  "`": recall(4000, (text) => parse(text, maskContinuations(text, "`"))),
  none: recall(4000, (text) => parse(text, maskNothing(text))),
};

function parse(original: string, masked: Masked): Script {
  try {
    const parsed = parseWithHeredocs(masked.text);
    if (!parsed) return empty;
    const { tree, text, heredocs } = parsed;
    const { commands, statements, functions } = walk({ text, joints: masked.joints, original }, tree.root);
    return {
      text,
      commands: withHeredocs(text, commands, heredocs),
      statements,
      functions,
      heredocs,
      comments: comments(tree.root),
      hasErrors: tree.hasErrors,
    };
  } catch {
    // Nesting too deep for the stack: no script that a person wrote.
    return empty;
  }
}

/** Gives each here-document to the command that reads it. */
function withHeredocs(
  text: string,
  commands: readonly ShellCommand[],
  heredocs: readonly HereDocument[],
): readonly ShellCommand[] {
  if (heredocs.length === 0) return commands;
  const owners = heredocs.map(
    ({ marker }) =>
      commands.findLast(
        ({ start, end, whole }) =>
          start <= marker.start && (marker.end <= end || isBlank(text.slice(whole.end, marker.end))),
      ) ?? commands.find(({ start }) => marker.end <= start && isBlank(text.slice(marker.end, start))),
  );
  return commands.map((command) => {
    const own = heredocs.filter((_, index) => owners[index] === command);
    if (own.length === 0) return command;
    return {
      ...command,
      heredocs: own,
      whole: cover([command.whole, ...own.map(({ marker }) => marker)]) ?? command.whole,
    };
  });
}

const isBlank = (text: string): boolean => /^[ \t]*$/.test(text);

function comments(root: SyntaxNode): Script["comments"] {
  const found: { start: number; end: number }[] = [];
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "comment") found.push({ start: node.start, end: node.end });
    for (const child of node.children.toReversed()) pending.push(child);
  }
  return found;
}
