import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Article, ArticleError } from "../src/knowledge/article.js";
import { levelOfCategory } from "../src/knowledge/category.js";

/** `knowledge-base/hadolint.yaml`. */
export interface HadolintRules {
  readonly rules: Readonly<
    Record<
      string,
      {
        /** Its own default. */
        readonly level: string;
        /** What it is about, in our words. */
        readonly says: string;
        /** What we do otherwise on purpose, and why. */
        readonly here?: string;
      }
    >
  >;
}

const marks = { start: "<!-- rules -->", end: "<!-- end of rules -->" } as const;

/** Writes the table of rules between the marks of `docs/coming-from-hadolint.md`; the rest of the page is written by hand. */
export function writeHadolintPage(root: string, articles: readonly Article[]): void {
  const source = join(root, "knowledge-base/hadolint.yaml");
  const file = join(root, "docs/coming-from-hadolint.md");
  if (!existsSync(source) || !existsSync(file)) return;
  const before = readFileSync(file, "utf8");
  const start = before.indexOf(marks.start);
  const end = before.indexOf(marks.end);
  if (start < 0 || end < start) throw new ArticleError(`${file}: has no ${marks.start} … ${marks.end}.`);
  const table = rulesTable(articles, parse(readFileSync(source, "utf8")) as HadolintRules);
  const text = `${before.slice(0, start + marks.start.length)}\n\n${table}\n\n${before.slice(end)}`;
  if (text !== before) writeFileSync(file, text);
}

/** One row for each rule, with every practice that stands for it. */
export function rulesTable(articles: readonly Article[], { rules }: HadolintRules): string {
  const rows = Object.entries(rules).map(([id, { level, says, here = "" }]) => {
    const takers = articles.filter(({ practice }) => practice.sameAs["hadolint"]?.includes(id));
    const practices = takers.map((taker) => `${linked(taker)} (${loudness(taker)})`);
    const link = `[${id}](https://github.com/hadolint/hadolint/wiki/${id})`;
    return row(link, says, level, practices.join(", ") || "no practice yet", fixes(takers), here);
  });
  return [
    row("rule", "speaks of", "there", "practice, and its level here", "fix", "otherwise here, and why"),
    row(...Array.from({ length: 6 }, () => "---")),
    ...rows,
  ].join("\n");
}

const loudness = ({ practice }: Article): string =>
  practice.default === "off" ? "off" : levelOfCategory[practice.category];

function fixes(takers: readonly Article[]): string {
  if (takers.some(({ practice }) => practice.safe !== undefined)) return "safe";
  return takers.some(({ practice }) => practice.fix !== undefined) ? "to choose" : "";
}

const linked = ({ id }: Article): string => `[${id.slice(id.indexOf("/") + 1)}](../knowledge-base/${id}.md)`;

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
