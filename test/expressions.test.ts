import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { check } from "recheck";
import { parseAst } from "rolldown/parseAst";
import { expect, it } from "vitest";
import { secretPlaces } from "../server/src/assist/secret-places.js";
import { articles } from "./articles.js";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Expression {
  readonly source: string;
  readonly flags: string;
  readonly place: string;
}

/** Reads our own articles while building, and nothing else. */
const buildOnly = ["knowledge/article.ts"];

/** The regular expressions that a module writes as literals. */
function literalsIn(file: string): readonly Expression[] {
  const found: Expression[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === "object" && node !== null) {
      const { regex } = node as { regex?: { pattern: string; flags: string } };
      if (regex) found.push({ source: regex.pattern, flags: regex.flags, place: relative(root, file) });
      else Object.values(node).forEach(visit);
    }
  };
  visit(parseAst(readFileSync(file, "utf8"), { lang: "ts" }));
  return found;
}

const modules = ["server/src", "client/src"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes("generated") && !buildOnly.includes(name))
    .map((name) => join(root, folder, name)),
);

const expressions: readonly Expression[] = [
  ...modules.flatMap(literalsIn),
  ...secretPlaces.flatMap(({ head, value }) =>
    [head, value].map(({ source, flags }) => ({ source, flags, place: "server/src/assist/secret-places.ts" })),
  ),
  ...articles.flatMap(({ id, patterns }) =>
    patterns.map(({ expression }) => ({ source: expression, flags: "m", place: `knowledge-base/${id}.md` })),
  ),
];

/**
 * The largest bound a repetition has while it is judged: bounds change a factor of the time, not how it grows,
 * and judging large ones takes most of the time of this test.
 */
const bound = 3;

const judged = (source: string): string =>
  source.replace(/\{(\d{1,9}),(\d{1,9})\}/g, (_, least: string, most: string) => {
    return `{${Math.min(Number(least), bound)},${Math.min(Number(most), bound)}}`;
  });

/** Time that grows with the square of the text needs more steps for so many characters; limits of time would depend on the machine. */
const effort = {
  maxAttackStringSize: 10_000,
  attackLimit: 10_000_000,
  attackTimeout: 20_000,
  incubationTimeout: 20_000,
  timeout: 60_000,
  maxNFASize: 1500,
  maxIteration: 2,
  maxInitialGenerationSize: 50,
  maxGenerationSize: 20,
  mutationSize: 10,
  crossoverSize: 5,
};

it("has no regular expression whose time grows faster than its input", { timeout: 600_000 }, async () => {
  const unique = [...new Map(expressions.map((one) => [`/${judged(one.source)}/${one.flags}`, one])).values()];
  const slow: string[] = [];
  const queue = [...unique];
  const work = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const found = await check(judged(next.source), next.flags, effort);
      if (found.status === "safe") continue;
      const why = found.status === "vulnerable" ? found.complexity.summary : `not to be judged: ${found.error.kind}`;
      slow.push(`${next.place}: /${next.source}/${next.flags} is ${why}`);
    }
  };
  await Promise.all([work(), work()]);
  expect(slow.sort()).toEqual([]);
});
