import { textAt } from "../../base/range.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { installs } from "../commands/packages/packages.js";
import { runs } from "../commands/runs.js";
import { type BuildContext, contextSources, findSource, isVisible } from "./context.js";
import { join, pathsBelow } from "./tree.js";

/** Folders of the host that images make themselves or never need; with the programs of a RUN that make them. */
const makers: Readonly<Record<string, readonly string[]>> = {
  ".git": [],
  ".venv": ["pip", "uv", "poetry", "pipenv", "pdm"],
  venv: ["pip", "uv", "poetry", "pipenv", "pdm"],
  node_modules: ["npm", "yarn", "pnpm", "bun"],
  target: ["cargo", "mvn", "mvnw"],
  ".gradle": [],
  ".next": ["npm", "yarn", "pnpm", "bun", "next"],
  ".terraform": [],
  __pycache__: [],
};

/**
 * Folders below a copied one that the builder gets and the image does not need: paths of the build context.
 *
 * What the Dockerfile does not make itself may be wanted: it counts only beside a command that makes it.
 */
export function needlessFolders(file: DockerfileSource, context: BuildContext, source: string): readonly string[] {
  const { path } = findSource(context, source);
  const { workspace, folder } = context;
  const programs = new Set([
    ...installs(file).map(({ manager }) => manager as string),
    ...runs(file).flatMap(({ commands }) => commands.map(({ program }) => program)),
  ]);
  const named = contextSources(file).map(({ value }) => findSource(context, value).path);
  const usesGit = programs.has("git") || runs(file).some((run) => /\bgit\b|scm|buildvcs/.test(textAt(file.text, run)));
  const cut = folder === "" ? 0 : folder.length + 1;
  const found: string[] = [];
  for (const whole of pathsBelow(workspace, join(folder, path))) {
    if (workspace.entries.get(whole)?.type !== "folder") continue;
    const one = whole.slice(cut);
    const name = one.slice(one.lastIndexOf("/") + 1);
    const made = Object.hasOwn(makers, name) ? makers[name] : undefined;
    if (!made || found.some((outer) => one.startsWith(`${outer}/`)) || !isVisible(context, one)) continue;
    if (made.length > 0 && !made.some((program) => programs.has(program))) continue;
    if (named.some((other) => other === one || other.startsWith(`${one}/`))) continue;
    if (name === ".git" && usesGit) continue;
    found.push(one);
  }
  return found;
}
