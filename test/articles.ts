import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Advice } from "../server/src/engine/advice.js";
import { check } from "../server/src/engine/check.js";
import { readConfiguration } from "../server/src/engine/configuration.js";
import { type Workspace, workspaceOf } from "../server/src/facts/workspace/workspace.js";
import { type Article, parseArticle, parseCases } from "../server/src/knowledge/article.js";
import type { Example } from "../server/src/knowledge/example.js";
import { isPracticeId, type PracticeId } from "../server/src/knowledge/practice.js";
import { buildLogSource, composeSource, dockerfileSource, type Source } from "../server/src/syntax/source.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The day on which all examples are checked, so that ends of support do not change the tests. */
export const today = "2026-11-23";

/** Every article of the knowledge base with the id that the build knows it by. */
export const articles: readonly (Article & { readonly id: PracticeId })[] = [
  "dockerfile",
  "compose",
  "buildlog",
].flatMap((kind) =>
  markdownIn(`knowledge-base/${kind}`).map((stem) => {
    const article = parseArticle(`${kind}/${stem}`, read(`knowledge-base/${kind}/${stem}.md`));
    if (!isPracticeId(article.id))
      throw new Error(`${article.id} is not in the generated module: run \`npm run generate\`.`);
    return { ...article, id: article.id };
  }),
);

/** The hard cases of a practice; none is a legitimate answer. */
export const casesOf = (id: PracticeId): readonly Example[] =>
  existsSync(join(root, `test/cases/${id}.md`)) ? parseCases(id, read(`test/cases/${id}.md`)) : [];

/** Case files by id, for finding those whose practice is gone. */
export const caseIds: readonly string[] = ["dockerfile", "compose", "buildlog"].flatMap((kind) =>
  markdownIn(`test/cases/${kind}`).map((stem) => `${kind}/${stem}`),
);

export function sourceOf({ kind, path, text }: Pick<Example, "kind" | "path" | "text">): Source {
  if (kind === "dockerfile") return dockerfileSource(path, text);
  return kind === "compose" ? composeSource(path, text) : buildLogSource(text, path);
}

/** The workspace of an example: its own text and its further files; a `.dockwise.yaml` among them sets the policy. */
export function workspaceOfExample({ path, text, files, executable, kind }: Example): Workspace {
  const configuration = files[".dockwise.yaml"];
  const { policy } = readConfiguration(
    configuration === undefined ? [] : [{ path: ".dockwise.yaml", text: configuration }],
  );
  const workspace = workspaceOf(kind === "buildlog" ? files : { ...files, [path]: text }, today, policy);
  const modes = Object.entries(executable).flatMap(([file, bit]) => {
    const entry = workspace.entries.get(file);
    return entry ? [[file, { ...entry, executable: bit }] as const] : [];
  });
  return modes.length === 0 ? workspace : { ...workspace, entries: new Map([...workspace.entries, ...modes]) };
}

export const adviceOn = (example: Example): readonly Advice[] => check(sourceOf(example), workspaceOfExample(example));

function markdownIn(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => name.slice(0, -3))
    .sort();
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}
