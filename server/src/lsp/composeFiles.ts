import { pathFrom, projectFolder } from "../facts/compose/project/compose-files.js";
import type { ResolvedProject } from "../facts/compose/resolved/resolved-project.js";
import type { KeyPath } from "../syntax/compose/key-path.js";
import { at, entriesOf, type Origin, type Value } from "../syntax/resolve/value.js";
import type { ComposeSource } from "../syntax/source.js";
import { placeLink } from "./composeProject.js";
import { filled } from "./composeValues.js";
import { code, codes } from "./markdown.js";
import type { Session, View } from "./session.js";

/** What other files bring in, where they are named: environment files and what is included. */
export function filesPart(
  session: Session,
  view: View,
  project: ResolvedProject,
  source: ComposeSource,
  { path, scalar, key }: KeyPath,
): string {
  const [section, service = "", name, ...more] = path;
  const link = (origin: Origin): string => placeLink(session, view, project, origin);
  if (section === "services" && key && more.length === 0 && (name === "environment" || name === "env_file"))
    return variablesOf(project, source, service, link);
  const isEnvFile = section === "services" && name === "env_file" && ["", "[]", "[]/path"].includes(more.join("/"));
  const rest = path.slice(1).join("/");
  const isInclude = section === "include" && ["[]", "[]/path", "[]/path/[]"].includes(rest);
  const isIncludedEnv = section === "include" && ["[]/env_file", "[]/env_file/[]"].includes(rest);
  if (!scalar || !(isEnvFile || isInclude || isIncludedEnv)) return "";
  const written = filled(project, source, scalar);
  const file = written === undefined ? undefined : pathFrom(projectFolder(source), written);
  if (file === undefined || !project.files.has(file)) return "";
  if (isIncludedEnv) return setFor(project, file);
  return isInclude ? includedFrom(project, file) : givenBy(project, service, file, link);
}

/** Which variables of an environment file are filled in in what is included. */
function setFor({ environments }: ResolvedProject, file: string): string {
  const names = [...environments.values()].flatMap((settings) =>
    [...settings].flatMap(([name, { origin }]) => (origin?.path === file ? [name] : [])),
  );
  return names.length > 0 ? `Sets ${named([...new Set(names)])} for what is included.` : "";
}

/** A list of names that somebody reads. */
const most = 12;

const named = (names: readonly string[]): string =>
  names.length > most ? `${codes(names.slice(0, most - 1))} and ${names.length - most + 1} more` : codes(names);

const environmentOf = (project: ResolvedProject, service: string): readonly (readonly [string, Value])[] => [
  ...entriesOf(at(project.value, "services", service, "environment")),
];

/** What a container is given that the file itself does not set. */
function variablesOf(
  project: ResolvedProject,
  { path }: ComposeSource,
  service: string,
  link: (origin: Origin) => string,
): string {
  const all = environmentOf(project, service);
  const groups = new Map<string, { readonly first: Origin; readonly names: string[] }>();
  for (const [name, { origin }] of all) {
    if (!origin || origin.path === path) continue;
    const group = groups.get(origin.path) ?? { first: origin, names: [] };
    group.names.push(name);
    groups.set(origin.path, group);
  }
  if (groups.size === 0) return "";
  const lines = [...groups.values()].map(
    ({ first, names }) => `- From ${link({ ...first, start: 0 })}: ${named(names)}.`,
  );
  return [`The container is given ${all.length} variables.`, ...lines].join("\n");
}

/** Which variables of an environment file reach the container, and which are set again where it counts more. */
function givenBy(project: ResolvedProject, service: string, file: string, link: (origin: Origin) => string): string {
  const given: string[] = [];
  const again: string[] = [];
  for (const [name, value] of environmentOf(project, service)) {
    if (value.origin?.path === file) given.push(name);
    else if (value.origin && isOver(value.over, file))
      again.push(`- ${code(name)} is set again at ${link(value.origin)}.`);
  }
  if (given.length === 0 && again.length === 0) return "";
  const first = given.length === 0 ? `Gives ${code(service)} nothing` : `Gives ${code(service)} ${named(given)}`;
  return [`${first}.`, ...again.slice(0, most)].join("\n");
}

const isOver = (value: Value | undefined, file: string): boolean =>
  value !== undefined && (value.origin?.path === file || isOver(value.over, file));

/** What an included file defines. */
function includedFrom({ value }: ResolvedProject, file: string): string {
  const lines = ["services", "models", "networks", "volumes", "secrets", "configs"].flatMap((section) => {
    const names = [...entriesOf(value.entries.get(section))].flatMap(([name, { key }]) =>
      key?.path === file ? [name] : [],
    );
    return names.length > 0 ? [`- ${section}: ${named(names)}`] : [];
  });
  return lines.length > 0 ? ["Brings in:", ...lines].join("\n") : "";
}
