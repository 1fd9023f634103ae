import { documents } from "../../../syntax/compose/yaml.js";
import { readValue } from "../../../syntax/resolve/from-node.js";
import type { Fault } from "../../../syntax/resolve/interpolate.js";
import { type Settings, substitute } from "../../../syntax/resolve/substitute.js";
import { at, textOf, type Value } from "../../../syntax/resolve/value.js";
import type { ProjectFiles } from "./project-files.js";

export interface ProjectName {
  readonly name: string;
  /** The value that says it; absent where nobody does. */
  readonly from?: Value;
  readonly faults: readonly Fault[];
}

interface Wish {
  readonly files: ProjectFiles;
  readonly paths: readonly string[];
  readonly folder: string;
  readonly environment: Settings;
  /** What the command line asks for. */
  readonly name?: string;
}

/**
 * The name of a project: as asked for, of `COMPOSE_PROJECT_NAME`, of the last file that says one, or of its folder.
 *
 * What a file or a folder says is made to fit, and only the first two are refused.
 */
export function projectName({ files, paths, folder, environment, name }: Wish): ProjectName {
  const asked = name || environment.get("COMPOSE_PROJECT_NAME")?.value;
  if (asked) return { name: asked, faults: faultsOf(asked) };
  for (const path of [...paths].reverse()) {
    const source = files.compose(path);
    if (!source) continue;
    for (const root of [...documents(source)].reverse()) {
      const value = at(readValue(root, source.path), "name");
      const written = textOf(value);
      if (value === undefined || written === undefined || written === "") continue;
      const { text, fault } = substitute(written, environment);
      if (!fault && text !== "") return { name: normalized(text), from: value, faults: [] };
    }
  }
  return { name: normalized(folder.slice(folder.lastIndexOf("/") + 1)), faults: [] };
}

/** Lower case letters, digits, dashes and underscores, and none of the last two in front. */
export const normalized = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^-_a-z0-9]/g, "")
    .replace(/^[-_]+/, "");

const faultsOf = (name: string): readonly Fault[] =>
  name === normalized(name)
    ? []
    : [
        {
          message: `\`${name}\` names no project: lower case letters, digits, \`-\` and \`_\`, and a letter or a digit in front.`,
        },
      ];
