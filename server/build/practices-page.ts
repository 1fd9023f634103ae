import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Article } from "../src/knowledge/article.js";
import { levelOfCategory } from "../src/knowledge/category.js";

/** `knowledge-base/coverage.yaml`: the ids that other tools have, so that a gap shows. */
interface Coverage {
  /** The day on which the lists were taken. */
  readonly checked: string;
  readonly tools: Readonly<Record<string, Tool>>;
}

interface Tool {
  readonly title: string;
  readonly url: string;
  readonly ids: readonly string[];
  /** Why no practice stands for an id. */
  readonly "not-taken": Readonly<Record<string, string>>;
}

/** Writes `docs/practices.md` from the articles: every practice, and what stands for the ids of other tools. */
export function writePracticesPage(root: string, articles: readonly Article[]): void {
  const source = join(root, "knowledge-base/coverage.yaml");
  if (!existsSync(source)) return;
  const file = join(root, "docs/practices.md");
  const text = practicesPage(articles, parse(readFileSync(source, "utf8")) as Coverage);
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
}

/** The page as Markdown; `articles` in the order in which they are listed. */
export function practicesPage(articles: readonly Article[], { checked, tools }: Coverage): string {
  const errors = articles.filter(({ id }) => kindOf(id) === "buildlog").length;
  return [
    "# Practices",
    "Written by `npm run generate` from the articles in `knowledge-base/`; what is changed here is lost. Where a practice says something else than the tool whose id it carries: [differences](differences.md).",
    listOf("Dockerfile", "dockerfile", articles),
    listOf("Compose", "compose", articles),
    `Build errors are ${errors} articles in [\`knowledge-base/buildlog/\`](../knowledge-base/buildlog/).`,
    `## What stands for the ids of other tools\n\nAs their lists stood on ${checked}.`,
    ...Object.entries(tools).map(([name, tool]) => coverageOf(name, tool, articles)),
  ]
    .join("\n\n")
    .concat("\n");
}

/** Ids of `tools` that no practice carries and that have no reason, as `tool id`. */
export function gaps(articles: readonly Article[], { tools }: Coverage): readonly string[] {
  return Object.entries(tools).flatMap(([name, tool]) =>
    tool.ids
      .filter((id) => !tool["not-taken"][id] && takenBy(articles, name, id).length === 0)
      .map((id) => `${name} ${id}`),
  );
}

function listOf(title: string, kind: string, articles: readonly Article[]): string {
  const own = articles.filter(({ id }) => kindOf(id) === kind);
  const off = own.filter(({ practice }) => practice.default === "off").length;
  const rows = own.map((article) => {
    const { title: words, category } = article.practice;
    const level = article.practice.default === "off" ? "off" : levelOfCategory[category];
    return row(linked(article), words, category, level, fixOf(article), foreignIds(article));
  });
  return [
    `## ${title}\n\n${own.length} practices, ${own.length - off} of them on by default.\n`,
    row("practice", "says", "category", "level", "fix", "also known as"),
    row("---", "---", "---", "---", "---", "---"),
    ...rows,
  ].join("\n");
}

function coverageOf(
  name: string,
  { title, url, ids, "not-taken": reasons }: Tool,
  articles: readonly Article[],
): string {
  const rows = ids.map((id) => {
    const takers = takenBy(articles, name, id).map(linked).join(", ");
    return row(`\`${id}\``, takers || (reasons[id] ?? "no practice yet"));
  });
  return [`### [${title}](${url})\n`, row("id", "practice"), row("---", "---"), ...rows].join("\n");
}

const takenBy = (articles: readonly Article[], tool: string, id: string): readonly Article[] =>
  articles.filter(({ practice }) => practice.sameAs[tool]?.includes(id));

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

const kindOf = (id: string): string => id.slice(0, id.indexOf("/"));
const linked = ({ id }: Article): string => `[${id.slice(id.indexOf("/") + 1)}](../knowledge-base/${id}.md)`;

function fixOf({ practice: { fix, safe } }: Article): string {
  if (fix === undefined) return "";
  return safe === undefined ? "to choose" : "safe";
}

const foreignIds = ({ practice: { sameAs } }: Article): string =>
  Object.entries(sameAs)
    .map(([tool, ids]) => `${tool} ${ids.join(" ")}`)
    .join(", ");
