/** The keys that lead to a value; an item of a list is `[]`. */
export type KeyPath = readonly string[];

/** What a table of patterns says of a path: patterns are keys with dots, `*` for any key and for the items of a list. */
export function byPath<Rule>(rules: Readonly<Record<string, Rule>>): (path: KeyPath) => Rule | undefined {
  const root: Branch<Rule> = { branches: new Map() };
  for (const [pattern, rule] of Object.entries(rules)) {
    let branch = root;
    for (const part of pattern.split(".")) {
      const next = branch.branches.get(part) ?? { branches: new Map() };
      branch.branches.set(part, next);
      branch = next;
    }
    branch.rule = rule;
  }
  return (path) => find(root, path, 0);
}

interface Branch<Rule> {
  readonly branches: Map<string, Branch<Rule>>;
  rule?: Rule;
}

function find<Rule>({ branches, rule }: Branch<Rule>, path: KeyPath, at: number): Rule | undefined {
  const part = path[at];
  if (part === undefined) return rule;
  const named = branches.get(part);
  const found = named && find(named, path, at + 1);
  if (found !== undefined) return found;
  const any = branches.get("*");
  return any && find(any, path, at + 1);
}
