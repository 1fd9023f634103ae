import { yamlProblems } from "../../../syntax/compose/problems.js";
import { documents } from "../../../syntax/compose/yaml.js";
import { readValue } from "../../../syntax/resolve/from-node.js";
import { type Fault, interpolate } from "../../../syntax/resolve/interpolate.js";
import type { Base } from "../../../syntax/resolve/places.js";
import type { Settings } from "../../../syntax/resolve/substitute.js";
import type { MappingValue, Origin } from "../../../syntax/resolve/value.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { mergeFaults } from "../schema/merge-faults.js";
import { absence, type ProjectFiles } from "./project-files.js";
import { yamlSentence } from "./yaml-sentence.js";

/** What a loading goes on with, and what it has found. */
export interface Loading {
  readonly files: ProjectFiles;
  readonly isInterpolated: boolean;
  readonly home?: string;
  readonly faults: Fault[];
  readonly unset: Set<string>;
  /** The texts that have a part in the project, by name. */
  readonly texts: Map<string, string>;
  /** What the variables of each Compose file are filled in from, by name. */
  readonly environments: Map<string, Settings>;
}

/** Where files are loaded from, and with what. */
export interface Place {
  readonly folder: string;
  readonly environment: Settings;
  /** The files that led here, each including the next. */
  readonly includedBy: readonly string[];
}

export const baseOf = ({ folder }: Place, { home }: Loading): Base => ({
  folder,
  ...(home !== undefined && { home }),
});

/** A file that is part of the project; a fault if it is not there. */
export function opened(path: string, { files, faults, texts }: Loading, at?: Origin): ComposeSource | undefined {
  const source = files.compose(path);
  if (source) texts.set(files.nameOf(path), source.text);
  else faults.push({ message: absence(files, path), missing: path, ...(at && { origin: at }) });
  return source;
}

/** The documents of a file with variables filled in; what is no mapping is none. */
export function layersOf(source: ComposeSource, { environment }: Place, loading: Loading): readonly MappingValue[] {
  const { path } = source;
  if (!loading.environments.has(path)) loading.environments.set(path, environment);
  for (const problem of yamlProblems(source)) {
    loading.faults.push({
      message: yamlSentence(source, problem),
      origin: { path, start: problem.start, end: problem.end },
    });
  }
  for (const { type, start, end } of mergeFaults(source)) {
    loading.faults.push({ message: `A merge key takes mappings, not ${type}.`, origin: { path, start, end } });
  }
  return documents(source).flatMap((root) => {
    const raw = readValue(root, path, (name, origin) =>
      loading.faults.push({ message: `The key \`${name}\` is no text; quotes make it one.`, origin }),
    );
    if (raw.kind !== "mapping") {
      if (raw.kind !== "scalar" || raw.value !== undefined) {
        const first = { path, start: root.start, end: Math.min(root.end, root.start + 1) };
        loading.faults.push({ message: "A Compose file is a mapping at its top level.", origin: first });
      }
      return [];
    }
    if (!loading.isInterpolated) return [raw];
    const { value, faults, unset } = interpolate(raw, environment);
    loading.faults.push(...faults);
    for (const name of unset) loading.unset.add(name);
    return value.kind === "mapping" ? [value] : [];
  });
}
