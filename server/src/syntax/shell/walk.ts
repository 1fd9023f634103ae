import { byStart, cover, rangeOf } from "../../base/range.js";
import type { SyntaxNode } from "./grammar.js";
import type { AndOrList, Nesting, Operator, Pipeline, Separator, ShellCommand, ShellFunction } from "./model.js";
import { type PipelineParts, pipelinesOf } from "./pipelines.js";
import { type Attached, simpleCommand } from "./simple.js";
import type { ScriptText } from "./words.js";

/** What surrounds a statement. */
interface Place {
  readonly nesting: readonly Nesting[];
  readonly isCondition: boolean;
  readonly inFunction: string | undefined;
}

/** Collects the commands and functions of a tree whose here-documents are blanked. */
export function walk(script: ScriptText, root: SyntaxNode) {
  const commands: ShellCommand[] = [];
  const found: AndOrList[] = [];
  const functions: ShellFunction[] = [];

  const sequence = (nodes: readonly SyntaxNode[], place: Place): void => {
    let before: Operator | undefined;
    nodes.forEach((node, index) => {
      if (node.type === "comment") return;
      if (!node.isNamed) {
        before = separators[node.type];
        return;
      }
      const next = nodes.slice(index + 1).find(({ type }) => type !== "comment");
      const after: Separator | undefined = next && (next.isNamed ? "newline" : separators[next.type]);
      statement(node, place, before, after);
      before = "newline";
    });
  };

  const statement = (
    node: SyntaxNode,
    place: Place,
    before: Operator | undefined,
    separator: Separator | undefined,
  ): void => {
    if (node.type === "ERROR") {
      sequence(recovered(node.children), place);
      return;
    }
    const items = pipelinesOf(node);
    const operators = items.flatMap(({ operatorBefore }) => operatorBefore ?? []);
    const list: AndOrList = { operators, separator, ...rangeOf(node) };
    if (place.nesting.length === 0) found.push(list);
    for (const item of items) pipeline(item, list, place, item.operatorBefore ?? before);
  };

  const pipeline = (parts: PipelineParts, list: AndOrList, place: Place, before: Operator | undefined): void => {
    const { elements, pipes, operatorBefore } = parts;
    const shared: Pipeline = {
      ...(cover(elements.flatMap(({ node, redirects }) => [node, ...redirects])) ?? list),
      list,
      operatorBefore,
      negated: parts.isNegated,
      elements: elements.map(({ node }) => rangeOf(node)),
    };
    elements.forEach((each, position) => {
      element(each, place, {
        pipeline: shared,
        position,
        operatorBefore: position === 0 ? before : pipes[position - 1],
      });
    });
  };

  const element = (
    { node, redirects }: Attached,
    place: Place,
    at: Pick<ShellCommand, "pipeline" | "position" | "operatorBefore">,
  ): void => {
    const command = simpleCommand(script, { node, redirects });
    if (command) {
      if (command.whole.start === command.whole.end) return;
      commands.push({ ...command, ...at, ...place, heredocs: [] });
      for (const child of [...node.children, ...redirects]) substitutions(child, place);
      return;
    }
    for (const redirect of redirects) substitutions(redirect, place);
    construct(node, place);
  };

  const construct = (node: SyntaxNode, place: Place): void => {
    const inside = (nesting: Nesting, more: Partial<Place> = {}): Place => ({
      ...place,
      isCondition: false,
      nesting: [...place.nesting, nesting],
      ...more,
    });
    const { type, children } = node;
    const grouped = { isCondition: place.isCondition };
    if (type === "function_definition") functionDefinition(node, inside);
    else if (type === "subshell") sequence(inner(children), inside("subshell", grouped));
    else if (isGroup(node)) sequence(inner(children), inside("group", grouped));
    else if (type === "if_statement") branches(node, inside("if"));
    else if (type === "elif_clause") branches(node, place);
    else if (type === "else_clause" || type === "do_group") sequence(children.slice(1), place);
    else if (type === "case_item")
      sequence(children.slice(children.findIndex((token) => token.type === ")") + 1), place);
    else if (statements.has(type)) statement(node, place, undefined, undefined);
    else {
      sequence(type === "while_statement" ? children.filter(isConditionOf) : [], inside("loop", { isCondition: true }));
      for (const child of children) {
        if (child.type === "do_group" || isGroup(child)) construct(child, inside("loop"));
        else if (child.type === "case_item") construct(child, inside("case"));
        else if (type !== "while_statement" || !isConditionOf(child)) substitutions(child, place);
      }
    }
  };

  /** `if` and `elif`: a condition up to `then`, a branch, and the branches after it. */
  const branches = ({ children }: SyntaxNode, place: Place): void => {
    const then = children.findIndex(({ type }) => type === "then");
    const split = then < 0 ? children.length : then;
    const isBranch = ({ type }: SyntaxNode) => type === "elif_clause" || type === "else_clause";
    sequence(children.slice(1, split), { ...place, isCondition: true });
    sequence(
      children.slice(split + 1).filter((child) => !isBranch(child)),
      { ...place, isCondition: false },
    );
    for (const branch of children.filter(isBranch)) construct(branch, { ...place, isCondition: false });
  };

  const functionDefinition = (node: SyntaxNode, inside: (nesting: Nesting, more?: Partial<Place>) => Place): void => {
    const name = node.children.find(({ field }) => field === "name");
    const body = node.children.find(({ field }) => field === "body");
    if (!name || !body) return;
    const inFunction = script.text.slice(name.start, name.end);
    functions.push({ name: inFunction, nameRange: rangeOf(name), body: rangeOf(body), ...rangeOf(node) });
    const place = inside("function", { inFunction });
    if (isGroup(body)) sequence(inner(body.children), place);
    else construct(body, place);
  };

  /** Commands inside words: `$(…)`, backticks, `<(…)`. */
  const substitutions = (node: SyntaxNode, place: Place): void => {
    const nesting =
      node.type === "command_substitution"
        ? "substitution"
        : node.type === "process_substitution"
          ? "process"
          : undefined;
    if (nesting) {
      sequence(inner(node.children), { ...place, isCondition: false, nesting: [...place.nesting, nesting] });
      return;
    }
    for (const child of node.children) substitutions(child, place);
  };

  sequence(root.children, { nesting: [], isCondition: false, inFunction: undefined });
  return { commands: commands.sort(byStart), statements: found, functions: functions.sort(byStart) };
}

const separators: Readonly<Record<string, Separator>> = {
  ";": ";",
  "&": "&",
  ";;": ";;",
  ";&": ";;",
  ";;&": ";;",
  "\n": "newline",
};

const statements: ReadonlySet<string> = new Set([
  "list",
  "pipeline",
  "negated_command",
  "redirected_statement",
  "command",
  "test_command",
]);

/** Inside an error the grammar gives words without a command: those that stand where a command begins are made one. */
function recovered(children: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  let canBegin = true;
  for (const child of children) {
    const last = nodes.at(-1);
    if (!child.isNamed) {
      canBegin = commandStarts.has(child.type);
      nodes.push(child);
    } else if (!wordTypes.has(child.type)) {
      nodes.push(child);
    } else if (canBegin) {
      nodes.push({ type: "command", isNamed: true, start: child.start, end: child.end, children: [child] });
      canBegin = false;
    } else if (last?.type === "command" && last.end <= child.start) {
      nodes[nodes.length - 1] = { ...last, end: child.end, children: [...last.children, child] };
    }
  }
  return nodes;
}

const commandStarts: ReadonlySet<string> = new Set([";", "&", "&&", "||", "|", "then", "do", "else", "{", "(", "!"]);

const wordTypes: ReadonlySet<string> = new Set([
  "word",
  "number",
  "string",
  "raw_string",
  "concatenation",
  "simple_expansion",
  "expansion",
  "command_substitution",
]);

const isConditionOf = ({ field }: SyntaxNode): boolean => field === "condition";

/** `{ …; }`, but not `(( … ))`, which the grammar calls by the same name. */
const isGroup = ({ type, children }: SyntaxNode): boolean => type === "compound_statement" && children[0]?.type === "{";

/** Between the brackets of a construct. */
const inner = (children: readonly SyntaxNode[]): readonly SyntaxNode[] =>
  children.filter(({ isNamed, type }) => isNamed || separators[type] !== undefined);
