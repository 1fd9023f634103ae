import { cover, rangeOf } from "../../base/range.js";
import type { SyntaxNode } from "./grammar.js";
import type { Assignment, Redirection, ShellCommand, ShellWord } from "./model.js";
import { type ScriptText, wordAt } from "./words.js";

/** A node and the redirections that follow it. */
export interface Attached {
  readonly node: SyntaxNode;
  readonly redirects: readonly SyntaxNode[];
}

/** The parts of a command that its own text decides; undefined for a construct such as `if` or a subshell. */
export function simpleCommand(
  script: ScriptText,
  { node, redirects }: Attached,
): Pick<ShellCommand, "start" | "end" | "words" | "assignments" | "redirections" | "whole"> | undefined {
  const isBare = node.type === "redirected_statement";
  if (!isBare && !simple.has(node.type)) return undefined;

  const children = node.children.filter(({ type }) => type !== "comment");
  const isAssignment = node.type.startsWith("variable_assignment");
  const attached = [...redirects, ...children].filter(isRedirection);
  const assignments = (isAssignment ? [node] : children).flatMap((child) => assignmentsOf(script, child));
  const words = wordsOf(script, [
    ...(isAssignment ? [] : children).flatMap((child) => (isRedirection(child) ? [] : wordNodes(child, node.type))),
    ...attached.flatMap((redirect) => destinations(redirect).slice(1)),
  ]);
  const redirections = attached.map((redirect) => redirection(script, redirect));
  const { start, end } = cover([...words, ...assignments]) ?? node;
  const whole = cover([{ start, end }, ...attached]) ?? node;
  return { start, end, words, assignments, redirections, whole };
}

const simple: ReadonlySet<string> = new Set([
  "command",
  "test_command",
  "declaration_command",
  "unset_command",
  "variable_assignment",
  "variable_assignments",
]);

const isRedirection = ({ type }: SyntaxNode): boolean => type === "file_redirect" || type === "herestring_redirect";

/** The nodes that a child of a command gives to its words. */
function wordNodes(child: SyntaxNode, parent: string): readonly SyntaxNode[] {
  if (child.type === "variable_assignment") return parent === "declaration_command" ? [child] : [];
  if (child.type === "variable_assignments") return [];
  if (child.type === "command_name") return child.children.length > 0 ? child.children : [child];
  if (parent === "test_command" && testPieces.has(child.type)) {
    return child.children.flatMap((piece) => wordNodes(piece, parent));
  }
  return parent === "command" || child.isNamed || child.start < child.end ? [child] : [];
}

const testPieces: ReadonlySet<string> = new Set([
  "binary_expression",
  "unary_expression",
  "parenthesized_expression",
  "ternary_expression",
  "postfix_expression",
  "redirected_statement",
]);

/** Nodes that touch, or that only a line continuation divides, are one word. */
function wordsOf(script: ScriptText, nodes: readonly SyntaxNode[]): readonly ShellWord[] {
  const groups: SyntaxNode[][] = [];
  for (const node of nodes.filter(({ start, end }) => start < end).toSorted((a, b) => a.start - b.start)) {
    const before = groups.at(-1)?.at(-1);
    if (before && node.start < before.end) continue;
    if (before && isJoined(script, before.end, node.start)) groups.at(-1)?.push(node);
    else groups.push([node]);
  }
  return groups.map((group) => wordAt(script, cover(group) ?? { start: 0, end: 0 }, group));
}

function isJoined({ text, joints }: ScriptText, start: number, end: number): boolean {
  if (start === end) return true;
  let at = start;
  for (const joint of joints) {
    if (joint.end <= start) continue;
    if (joint.start !== at || joint.end > end) break;
    at = joint.end;
  }
  return at === end || /^(?:\\\r?\n)+$/.test(text.slice(start, end));
}

function assignmentsOf(script: ScriptText, node: SyntaxNode): readonly Assignment[] {
  if (node.type === "variable_assignments") return node.children.flatMap((child) => assignmentsOf(script, child));
  if (node.type !== "variable_assignment") return [];
  const [name] = node.children;
  const value = node.children.find(({ field }) => field === "value");
  if (!name) return [];
  const word = value && value.type !== "array" ? wordAt(script, value, [value]) : undefined;
  return [{ name: script.text.slice(name.start, name.end), nameRange: rangeOf(name), value: word, ...rangeOf(node) }];
}

const destinations = ({ children }: SyntaxNode): readonly SyntaxNode[] =>
  children.filter(({ isNamed, type }) => isNamed && type !== "file_descriptor" && type !== "ERROR");

/** The grammar takes all words after `> file` into the redirection; only the first is of it. */
function redirection(script: ScriptText, node: SyntaxNode): Redirection {
  const descriptor = node.children.find(({ type }) => type === "file_descriptor");
  const operator = node.children.find(({ isNamed }) => !isNamed);
  const [target] = destinations(node);
  const number = descriptor ? Number(script.text.slice(descriptor.start, descriptor.end)) : Number.NaN;
  return {
    start: node.start,
    end: target?.end ?? operator?.end ?? node.end,
    operator: operator?.type ?? "",
    ...(Number.isInteger(number) ? { descriptor: number } : {}),
    ...(target ? { target: wordAt(script, target, [target]) } : {}),
  };
}
