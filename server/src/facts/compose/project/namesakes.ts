import { fact } from "../../../base/fact.js";
import { type Mention, mentions, type NameKind } from "../../../syntax/compose/mentions.js";
import { compose } from "../../../syntax/compose/model.js";
import { dotenvMentions } from "../../../syntax/dotenv-mentions.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { folderOf, join } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { stageNamesakes } from "../images/stage-namesakes.js";
import { composeFileAt, composeFiles, pathFrom, projectFolder } from "./compose-files.js";
import { namedSets } from "./named-sets.js";
import { project } from "./project.js";
import type { In } from "./services-merge.js";

/** A name with the file that it is written in. */
export type Named = In<Mention>;

/**
 * Everywhere in the workspace where the same thing is named, the given place among it, in the order of paths and places.
 *
 * Files belong together that Compose loads together: layers, what they include and extend, and `.env` beside them.
 */
export function namesakes(workspace: Workspace, file: ComposeSource, mention: Mention): readonly Named[] {
  const { kind, name } = mention;
  if (kind === "anchor") return mentions(file).filter(isSameAnchor(mention)).map(within(file.path));
  if (kind === "stage") return stageNamesakes(workspace, file, mention);
  const known = neighbourhood(workspace)(file);
  const home = mention.file === undefined ? file.path : homeOf(file, mention);
  if (home === undefined) return [{ ...mention, path: file.path }];
  const group = groupOf(known, home, kind, name);
  const inFiles = [...known.sources.values()].flatMap((source) =>
    mentions(source)
      .filter((one) => one.kind === kind && one.name === name && group.has(homeOf(source, one) ?? ""))
      .map(within(source.path)),
  );
  return [...inFiles, ...inEnvironments(workspace, known, group, kind).filter((one) => one.name === name)];
}

/** Every name of the kind in the space of names that a name is in. */
export function namesBeside(workspace: Workspace, file: ComposeSource, { kind, name }: Mention): readonly Named[] {
  if (kind === "anchor")
    return mentions(file)
      .filter((one) => one.kind === kind)
      .map(within(file.path));
  const known = neighbourhood(workspace)(file);
  const group = groupOf(known, file.path, kind, name);
  const reach = new Set(
    known.projects.flatMap(({ own }) => ([...own].some((path) => group.has(path)) ? [...own] : [])),
  );
  const inFiles = [...known.sources.values()]
    .filter(({ path }) => reach.has(path) || group.has(path))
    .flatMap((source) =>
      mentions(source)
        .filter((one) => one.kind === kind && one.file === undefined)
        .map(within(source.path)),
    );
  return [...inFiles, ...inEnvironments(workspace, known, group, kind)];
}

interface Neighbourhood {
  readonly sources: ReadonlyMap<string, ComposeSource>;
  readonly projects: readonly ProjectPaths[];
}

interface ProjectPaths {
  /** Its layers, and what they include: one space of names. */
  readonly own: ReadonlySet<string>;
  /** Files with services that it extends: what networks and the like mean there, the project says. */
  readonly extended: ReadonlySet<string>;
}

const neighbourhood = fact((workspace: Workspace) =>
  fact((file: ComposeSource): Neighbourhood => {
    const listed = composeFiles(workspace).map((source) => (source.path === file.path ? file : source));
    const sources = new Map([...listed, file].map((source) => [source.path, source]));
    const bases = new Set([...sources.values()].flatMap(extendedBy));
    const projects = [...sources.values()].map((root): ProjectPaths => {
      const { files, services } = project(workspace)(root);
      for (const source of files) if (!sources.has(source.path)) sources.set(source.path, source);
      // A file that others extend is laid over none of them, whatever its name.
      const own = new Set(bases.has(root.path) ? [root.path] : files.map(({ path }) => path));
      const parts = [...services.values()].flatMap((service) => service.parts.map(({ path }) => path));
      for (const path of parts) {
        const extended = sources.has(path) ? undefined : composeFileAt(workspace, path);
        if (extended) sources.set(path, extended);
      }
      return { own, extended: new Set(parts.filter((path) => !own.has(path))) };
    });
    for (const paths of namedSets(workspace).filter(({ length }) => length > 1)) {
      const own = new Set<string>();
      for (const path of paths) {
        const source = sources.get(path) ?? composeFileAt(workspace, path);
        if (!source) continue;
        sources.set(path, source);
        for (const one of projects.find((other) => other.own.has(path))?.own ?? [path]) own.add(one);
      }
      if (own.size > 1) projects.push({ own, extended: new Set() });
    }
    return { sources, projects };
  }),
);

/** The files in which the name means the same thing, as seen from one of them. */
function groupOf(
  { projects, sources }: Neighbourhood,
  home: string,
  kind: NameKind,
  name: string,
): ReadonlySet<string> {
  const namedIn = new Map<string, readonly Mention[]>();
  for (const [path, source] of sources) {
    const found = mentions(source).filter((one) => one.kind === kind && one.name === name && one.file === undefined);
    if (found.length > 0) namedIn.set(path, found);
  }
  // A file that others extend has services of its own; what it does not define is of those who extend it.
  const reaches = (path: string): boolean =>
    kind !== "service" || !namedIn.get(path)?.some(({ isDefinition }) => isDefinition);
  const group = new Set([home]);
  for (let size = 0; size < group.size; ) {
    size = group.size;
    for (const { own, extended } of projects) {
      const paths = [...own, ...[...extended].filter(reaches)];
      if (!paths.some((path) => group.has(path))) continue;
      for (const path of paths) if (namedIn.has(path)) group.add(path);
    }
    if (kind !== "variable") continue;
    // One `.env` serves all that is started from its folder.
    const folders = new Set([...group].map(folderOf));
    for (const path of namedIn.keys()) if (folders.has(folderOf(path))) group.add(path);
  }
  return group;
}

const extendedBy = (source: ComposeSource): readonly string[] =>
  mentions(source).flatMap((one) => (one.file === undefined ? [] : (homeOf(source, one) ?? [])));

/** The file in which the name is looked for. */
const homeOf = (source: ComposeSource, { file }: Mention): string | undefined =>
  file === undefined ? source.path : pathFrom(projectFolder(source), file);

/** What the environment files of these Compose files name. */
function inEnvironments(
  { entries }: Workspace,
  { sources }: Neighbourhood,
  group: ReadonlySet<string>,
  kind: NameKind,
): readonly Named[] {
  if (kind !== "variable" && kind !== "profile") return [];
  const files = [...group].flatMap((path) => sources.get(path) ?? []);
  const mentionsIn = (path: string): readonly Mention[] =>
    dotenvMentions(entries.get(path)?.text ?? "").filter((one) => one.kind === kind);
  const paths = new Set(files.flatMap(environmentPaths));
  const own = [...paths].flatMap((path) => mentionsIn(path).map(within(path)));
  if (kind === "profile") return own;
  // What is given to containers uses what the project sets, and what it sets itself is its own.
  const given = new Set(files.flatMap(givenPaths).filter((path) => !paths.has(path)));
  const used = [...given].flatMap((path) => {
    const all = mentionsIn(path);
    const defined = new Set(all.flatMap(({ name, isDefinition }) => (isDefinition ? [name] : [])));
    return all.filter(({ name }) => !defined.has(name)).map(within(path));
  });
  return [...own, ...used];
}

const givenPaths = (source: ComposeSource): readonly string[] =>
  compose(source).services.flatMap(({ envFiles }) =>
    envFiles.flatMap(({ file: { value } }) => pathFrom(projectFolder(source), value) ?? []),
  );

/** Where the values of variables come from: `.env` beside the file, and what its includes name. */
export const environmentPaths = (source: ComposeSource): readonly string[] => [
  join(projectFolder(source), ".env"),
  ...compose(source).include.flatMap(({ envFiles }) =>
    envFiles.flatMap(({ value }) => pathFrom(projectFolder(source), value) ?? []),
  ),
];

const isSameAnchor =
  ({ name, anchor }: Mention) =>
  (other: Mention): boolean =>
    other.kind === "anchor" && other.name === name && other.anchor === anchor;

const within =
  (path: string) =>
  (mention: Mention): Named => ({ ...mention, path });
