import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { type Article, ArticleError, parseArticle } from "../src/knowledge/article.js";
import { writeHadolintPage } from "./hadolint-page.js";
import { packageManifest } from "./manifest.js";
import { writePracticesPage } from "./practices-page.js";
import { validatorModule, validatorTypes } from "./validator.js";

/** The folder of the project; another one can be given, which tests do. */
const root = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), "../.."));
const kinds = ["dockerfile", "compose", "buildlog"] as const;

try {
  const articles = kinds.flatMap(articlesOf);
  checkRules(articles);
  write("knowledge/generated/practices.ts", practicesModule(articles));
  write("knowledge/generated/bodies.ts", bodiesModule(articles));
  write("knowledge/generated/patterns.ts", patternsModule(articles));
  write("knowledge/generated/tables.ts", tablesModule());
  write("knowledge/generated/compose-keys.ts", composeKeysModule());
  write("knowledge/generated/compose-documentation.ts", composeDocumentationModule());
  write("knowledge/generated/blueprints.ts", blueprintsModule());
  for (const kind of kinds) write(`rules/generated/${kind}.ts`, rulesModule(kind));
  write("engine/generated/validate-configuration.js", validatorModule());
  write("engine/generated/validate-configuration.d.ts", validatorTypes);
  packageManifest(root);
  writePracticesPage(root, articles);
  writeHadolintPage(root, articles);
} catch (error) {
  if (!(error instanceof ArticleError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function articlesOf(kind: string): readonly Article[] {
  return stems(`knowledge-base/${kind}`, ".md").map((stem) =>
    parseArticle(`${kind}/${stem}`, readFileSync(join(root, `knowledge-base/${kind}/${stem}.md`), "utf8")),
  );
}

/** Every practice that code can find has a rule of the same name, and every rule has an article. */
function checkRules(articles: readonly Article[]): void {
  for (const { id, practice } of articles) {
    const stranger = practice.foundAs?.find((other) => !articles.some((article) => article.id === other));
    if (stranger !== undefined) {
      throw new ArticleError(
        `knowledge-base/${id}.md: is \`found-as\` ${stranger}, which is no practice; correct the id.`,
      );
    }
    const rule = existsSync(join(root, `server/src/rules/${id}.ts`));
    if (!rule && !practice.foundBy && !id.startsWith("buildlog/")) {
      throw new ArticleError(
        `knowledge-base/${id}.md: has no rule; write server/src/rules/${id}.ts, or say who finds it with \`found-by\`.`,
      );
    }
  }
  for (const kind of kinds) {
    for (const stem of stems(`server/src/rules/${kind}`, ".ts")) {
      if (!articles.some(({ id }) => id === `${kind}/${stem}`)) {
        throw new ArticleError(
          `server/src/rules/${kind}/${stem}.ts: has no article; write knowledge-base/${kind}/${stem}.md.`,
        );
      }
    }
  }
}

function practicesModule(articles: readonly Article[]): string {
  const all = Object.fromEntries(articles.map(({ id, practice }) => [id, practice]));
  return `export const practices = ${JSON.stringify(all, null, 1)} as const;\n`;
}

function bodiesModule(articles: readonly Article[]): string {
  const all = Object.fromEntries(
    articles.map(({ id, lead, body, examples }) => {
      const good = examples.find(({ verdict }) => verdict === "good");
      const language = good?.kind === "compose" ? "yaml" : "dockerfile";
      return [id, { lead, good: { language, text: good?.text ?? "" }, markdown: body }];
    }),
  );
  return [
    'import type { Body } from "../bodies.js";',
    'import type { PracticeId } from "../practice.js";',
    `export const bodies: Readonly<Record<PracticeId, Body>> = ${JSON.stringify(all, null, 1)};\n`,
  ].join("\n");
}

function patternsModule(articles: readonly Article[]): string {
  const all = Object.fromEntries(
    articles.filter(({ patterns }) => patterns.length > 0).map(({ id, patterns }) => [id, patterns]),
  );
  return [
    'import type { Pattern } from "../pattern.js";',
    'import type { PracticeId } from "../practice.js";',
    `export const patterns: { readonly [Id in PracticeId]?: readonly Pattern[] } = ${JSON.stringify(all, null, 1)};\n`,
  ].join("\n");
}

/** The tables on images and packages as data, by file name; the facts that read them give them their types. */
function tablesModule(): string {
  const all = Object.fromEntries(
    ["images", "packages"].flatMap((folder) =>
      stems(`knowledge-base/${folder}`, ".yaml").map((stem) => [
        stem,
        parse(readFileSync(join(root, `knowledge-base/${folder}/${stem}.yaml`), "utf8")),
      ]),
    ),
  );
  return `export const tables: Readonly<Record<string, unknown>> = ${JSON.stringify(all)};\n`;
}

/** `knowledge-base/compose-keys.yaml` as data; `knowledge/compose-keys.ts` gives it its types. */
function composeKeysModule(): string {
  const file = join(root, "knowledge-base/compose-keys.yaml");
  const { shapes } = existsSync(file) ? parse(readFileSync(file, "utf8")) : { shapes: {} };
  return `export const shapes: Readonly<Record<string, unknown>> = ${JSON.stringify(shapes)};\n`;
}

/** `knowledge-base/compose-documentation.yaml` in a module of its own, which is loaded when first asked for. */
function composeDocumentationModule(): string {
  const file = join(root, "knowledge-base/compose-documentation.yaml");
  const { pages, first, keys } = existsSync(file)
    ? parse(readFileSync(file, "utf8"))
    : { pages: {}, first: {}, keys: {} };
  return [
    'import type { ComposeDocumentation } from "../compose-documentation.js";',
    `export const documentation: ComposeDocumentation = ${JSON.stringify({ pages, first, keys })};\n`,
  ].join("\n");
}

/** The services that people begin with; the first line of each file is its title. */
function blueprintsModule(): string {
  const all = stems("knowledge-base/blueprints", ".yaml").map((id) => {
    const [title = "", ...lines] = readFileSync(join(root, `knowledge-base/blueprints/${id}.yaml`), "utf8").split("\n");
    return { id, title: title.replace(/^# /, ""), text: lines.join("\n") };
  });
  return [
    'import type { Blueprint } from "../blueprints.js";',
    `export const all: readonly Blueprint[] = ${JSON.stringify(all)};\n`,
  ].join("\n");
}

/** One module for each kind of source: who explains a log needs no rules for Compose files. */
function rulesModule(kind: string): string {
  const rules = stems(`server/src/rules/${kind}`, ".ts").map((stem) => ({ stem, name: stem.replaceAll("-", "_") }));
  return [
    ...rules.map(({ stem, name }) => `import ${name} from "../${kind}/${stem}.js";`),
    `export const rules = [${rules.map(({ name }) => name).join(", ")}] as const;\n`,
  ].join("\n");
}

function stems(folder: string, extension: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length))
    .sort();
}

/** Leaves an unchanged file alone, so that watchers and incremental builds stay quiet. */
function write(path: string, text: string): void {
  const file = join(root, "server/src", path);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
