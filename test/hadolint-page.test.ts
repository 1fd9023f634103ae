import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { type HadolintRules, rulesTable } from "../server/build/hadolint-page.js";
import { parseArticle } from "../server/src/knowledge/article.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const yaml = (path: string) => parse(readFileSync(`${root}/${path}`, "utf8"));
const rules: HadolintRules = yaml("knowledge-base/hadolint.yaml");
const articles = readdirSync(`${root}/knowledge-base/dockerfile`)
  .sort()
  .map((name) =>
    parseArticle(
      `dockerfile/${name.slice(0, -".md".length)}`,
      readFileSync(`${root}/knowledge-base/dockerfile/${name}`, "utf8"),
    ),
  );

it("has the table of rules that the articles make", () => {
  expect(readFileSync(`${root}/docs/coming-from-hadolint.md`, "utf8"), "run `npm run generate`").toContain(
    `\n${rulesTable(articles, rules)}\n`,
  );
});

it("speaks of every rule once", () => {
  expect(Object.keys(rules.rules)).toEqual(yaml("knowledge-base/coverage.yaml").tools.hadolint.ids);
});

it("calls nothing off that is on", () => {
  for (const [id, { here = "" }] of Object.entries(rules.rules)) {
    const takers = articles.filter(({ practice }) => practice.sameAs["hadolint"]?.includes(id));
    if (takers.length === 1 && /^off[:,]/.test(here)) expect(takers[0]?.practice.default, id).toBe("off");
  }
});
