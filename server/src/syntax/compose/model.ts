import { fact } from "../../base/fact.js";
import { lineAndColumn, linesOf } from "../../base/lines.js";
import type { ComposeSource } from "../source.js";
import { flagOf, type Located, place, textOf, textsOf } from "./located.js";
import { type Entry, entries, items, type Node, type Place, valueAt } from "./node.js";
import { type Service, serviceOf } from "./service.js";
import { documents } from "./yaml.js";

/** A Compose file as it is written, documents one after another; joining files is the business of the project facts. */
export interface Compose {
  readonly name?: Located<string>;
  readonly version?: Located<string>;
  readonly services: readonly Service[];
  readonly networks: readonly Definition[];
  readonly volumes: readonly Definition[];
  readonly secrets: readonly Definition[];
  readonly configs: readonly Definition[];
  readonly models: readonly Definition[];
  readonly include: readonly Include[];
  /** Every top-level key of every document, `x-` blocks too. */
  readonly sections: readonly Entry[];
}

/** Something declared at the top level for services to use; the range is its name. */
export interface Definition extends Place {
  readonly name: string;
  readonly entry: Entry;
  readonly isExternal: boolean;
  /** The name outside the project, if it is given. */
  readonly outerName?: Located<string>;
  readonly driver?: Located<string>;
  /** The file of a secret or a config. */
  readonly file?: Located<string>;
  /** The variable that a secret or a config is taken from. */
  readonly environment?: Located<string>;
}

/** Another Compose file taken in; several paths of one item are merged like overrides. */
export interface Include extends Place {
  readonly paths: readonly Located<string>[];
  readonly envFiles: readonly Located<string>[];
  readonly projectDirectory?: Located<string>;
}

export const compose = fact((file: ComposeSource): Compose => {
  const sections = documents(file).flatMap((root) => entries(root));
  const last = (name: string): Located<string> | undefined =>
    textOf(sections.findLast((entry) => entry.name === name)?.value);
  const all = (name: string): readonly Entry[] =>
    sections.filter((entry) => entry.name === name).flatMap(({ value }) => aligned(file, value));
  const name = last("name");
  const version = last("version");
  return {
    services: all("services").map(serviceOf),
    networks: all("networks").map(definitionOf),
    volumes: all("volumes").map(definitionOf),
    secrets: all("secrets").map(definitionOf),
    configs: all("configs").map(definitionOf),
    models: all("models").map(definitionOf),
    include: sections.filter((entry) => entry.name === "include").flatMap(({ value }) => includesOf(value)),
    sections,
    ...(name && { name }),
    ...(version && { version }),
  };
});

/** The services of one file as it writes them, in its order. */
export const services = (file: ComposeSource): readonly Service[] => compose(file).services;

/**
 * The entries that stand at the column of the first.
 *
 * A line indented too little or too much ends up beside the services instead of inside one; it is no service, and YAML's own message tells of it.
 */
function aligned(file: ComposeSource, node: Node | undefined): readonly Entry[] {
  const named = entries(node).filter(({ name }) => !name.startsWith("x-"));
  const first = named[0];
  if (node?.kind !== "mapping" || node.isFlow || !first) return named;
  const column = columnOf(file, first);
  return named.filter((entry) => entry.isMerged || entry.via || columnOf(file, entry) === column);
}

const columnOf = (file: ComposeSource, { start }: Entry): number => lineAndColumn(linesOf(file), start).column;

function definitionOf(entry: Entry): Definition {
  const { value } = entry;
  const external = valueAt(value, "external");
  const outerName = textOf(valueAt(value, "name")) ?? textOf(valueAt(external, "name"));
  const driver = textOf(valueAt(value, "driver"));
  const file = textOf(valueAt(value, "file"));
  const environment = textOf(valueAt(value, "environment"));
  return {
    name: entry.name,
    entry,
    isExternal: external?.kind === "mapping" || flagOf(external)?.value === true,
    ...(outerName && { outerName }),
    ...(driver && { driver }),
    ...(file && { file }),
    ...(environment && { environment }),
    ...place(entry.key),
  };
}

/** A path, or a mapping with `path`, `env_file` and `project_directory`. */
function includesOf(node: Node | undefined): readonly Include[] {
  return items(node).flatMap(({ value }): Include[] => {
    if (!value) return [];
    const paths = value.kind === "scalar" ? textsOf(value) : textsOf(valueAt(value, "path"));
    const projectDirectory = textOf(valueAt(value, "project_directory"));
    return [
      {
        paths,
        envFiles: textsOf(valueAt(value, "env_file")),
        ...(projectDirectory && { projectDirectory }),
        ...place(value),
      },
    ];
  });
}
