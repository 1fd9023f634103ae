import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { gaps, practicesPage } from "../server/build/practices-page.js";
import { parseArticle } from "../server/src/knowledge/article.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const coverage = parse(readFileSync(`${root}/knowledge-base/coverage.yaml`, "utf8"));
const articles = ["dockerfile", "compose", "buildlog"].flatMap((kind) =>
  readdirSync(`${root}/knowledge-base/${kind}`)
    .map((name) => name.slice(0, -".md".length))
    .sort()
    .map((stem) => parseArticle(`${kind}/${stem}`, readFileSync(`${root}/knowledge-base/${kind}/${stem}.md`, "utf8"))),
);

it("is written from the articles", () => {
  expect(readFileSync(`${root}/docs/practices.md`, "utf8"), "run `npm run generate`").toBe(
    practicesPage(articles, coverage),
  );
});

it("has a practice or a reason for every id of the tools that it covers", () => {
  expect(gaps(articles, coverage)).toEqual([]);
});

it("knows every id that an article carries of these tools", () => {
  const unknown = articles.flatMap(({ id, practice: { sameAs } }) =>
    Object.entries(sameAs).flatMap(([tool, ids]) =>
      ids
        .filter((one) => tool in coverage.tools && !coverage.tools[tool].ids.includes(one))
        .map((one) => `${id}: ${tool} ${one}`),
    ),
  );
  expect(unknown.filter((one) => !/: (?:buildkit (?:parse|solve)|hadolint SC)$/.test(one))).toEqual([]);
});
