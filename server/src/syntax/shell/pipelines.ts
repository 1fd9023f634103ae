import type { SyntaxNode } from "./grammar.js";
import type { Attached } from "./simple.js";

/** A pipeline of an and-or list. */
export interface PipelineParts {
  readonly operatorBefore: "&&" | "||" | undefined;
  readonly isNegated: boolean;
  readonly elements: readonly Attached[];
  /** Between the elements. */
  readonly pipes: readonly ("|" | "|&")[];
}

/**
 * The pipelines of a statement, as the shell binds them.
 *
 * The grammar nests lists to the left, and hangs what follows a redirection on all that stands before it:
 * in `a && b > log | c` on both `a` and `b`, where the shell means `b`.
 */
export function pipelinesOf(statement: SyntaxNode): readonly PipelineParts[] {
  const found: Growing[] = [];
  collect(statement, found);
  return found;
}

interface Growing {
  operatorBefore: "&&" | "||" | undefined;
  isNegated: boolean;
  readonly elements: { readonly node: SyntaxNode; readonly redirects: SyntaxNode[] }[];
  readonly pipes: ("|" | "|&")[];
}

function collect(node: SyntaxNode, found: Growing[]): void {
  const children = node.children.filter(({ type }) => type !== "comment");
  const first = found.length;
  if (node.type === "list") {
    const operator = children.find(({ type }) => type === "&&" || type === "||");
    const [left, right] = children.filter(({ isNamed }) => isNamed);
    if (left) collect(left, found);
    const next = found.length;
    if (right) collect(right, found);
    const joined = found[next];
    if (joined && operator) joined.operatorBefore = operator.type === "||" ? "||" : "&&";
    return;
  }
  if (node.type === "pipeline") {
    for (const child of children) {
      const before = found.length > first ? found.at(-1) : undefined;
      if (!child.isNamed) before?.pipes.push(child.type === "|&" ? "|&" : "|");
      else if (!before) collect(child, found);
      else append(before, child, found);
    }
    return;
  }
  const body = bodyOf(node, children);
  if (!body) {
    found.push({ operatorBefore: undefined, isNegated: false, elements: [{ node, redirects: [] }], pipes: [] });
    return;
  }
  collect(body, found);
  const negated = node.type === "negated_command" ? found[first] : undefined;
  if (negated) negated.isNegated = true;
  else
    found
      .at(-1)
      ?.elements.at(-1)
      ?.redirects.push(...children.filter((child) => child !== body));
}

/** Joins the first pipeline of a node to the one before it. */
function append(before: Growing, node: SyntaxNode, found: Growing[]): void {
  const more: Growing[] = [];
  collect(node, more);
  const [joined, ...rest] = more;
  before.elements.push(...(joined?.elements ?? []));
  before.pipes.push(...(joined?.pipes ?? []));
  found.push(...rest);
}

function bodyOf({ type }: SyntaxNode, children: readonly SyntaxNode[]): SyntaxNode | undefined {
  if (type === "negated_command") return children.find(({ isNamed }) => isNamed);
  return type === "redirected_statement" ? children.find(({ field }) => field === "body") : undefined;
}
