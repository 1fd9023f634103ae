import { parse } from "yaml";
import { settingsOf } from "../../../server/src/facts/compose/resolved/environment.js";
import { workspaceFiles } from "../../../server/src/facts/compose/resolved/project-files.js";
import {
  type ProjectWish,
  type ResolvedProject,
  resolveProject,
} from "../../../server/src/facts/compose/resolved/resolve.js";
import { workspaceOf } from "../../../server/src/facts/workspace/workspace.js";
import { printYaml } from "../../../server/src/syntax/resolve/print.js";
import { composeSource } from "../../../server/src/syntax/source.js";

export type Texts = Readonly<Record<string, string>>;

interface Options extends Partial<Omit<ProjectWish, "environment">> {
  readonly environment?: Texts;
}

/** The project of these files in `/p`; those whose names begin with `compose` are laid over each other in their order. */
export function resolveTexts(texts: Texts, { environment = {}, ...options }: Options = {}): ResolvedProject {
  const workspace = workspaceOf(texts, "2026-11-23");
  const layers = Object.keys(texts).filter((path) => path.startsWith("compose"));
  const [first = "compose.yaml"] = layers;
  return resolveProject({
    files: workspaceFiles(workspace, composeSource(first, texts[first] ?? ""), "/p"),
    paths: layers.map((path) => `/p/${path}`),
    folder: "/p",
    home: "/home/me",
    environment: settingsOf(environment),
    profiles: [],
    ...options,
  });
}

export const printed = ({ value }: ResolvedProject): string =>
  printYaml(value, true)
    .map(({ text }) => `${text}\n`)
    .join("");

export const plain = (
  project: ResolvedProject,
): { readonly services?: Record<string, Record<string, unknown>> } & Record<string, unknown> => parse(printed(project));

/** The service `web` of files that each hold that one, with an image; problems are thrown. */
export function webOf(services: readonly string[], options?: Options, more: Texts = {}): Record<string, unknown> {
  const indented = (text: string): string => text.trimEnd().replace(/^/gm, "    ");
  const texts = services.map((text, index) => [
    `compose.${index}.yaml`,
    `services:\n  web:\n${index === 0 ? "    image: nginx\n" : ""}${indented(text)}\n${index === 0 ? rest : ""}`,
  ]);
  const project = resolveTexts({ ...Object.fromEntries(texts), ...more }, options);
  if (project.problems.length > 0) throw new Error(project.problems.map(({ message }) => message).join("\n"));
  const { image: _, networks, ...web } = plain(project).services?.["web"] ?? {};
  return { ...web, ...(JSON.stringify(networks) === '{"default":null}' ? {} : { networks }) };
}

/** What services may use. */
const rest = `  db: { image: postgres }
  cache: { image: redis }
networks: { front: , back: }
volumes: { data: , more: }
secrets: { key: { file: key.txt }, cert: { file: cert.txt } }
configs: { one: { file: one.txt }, two: { file: two.txt } }
`;
