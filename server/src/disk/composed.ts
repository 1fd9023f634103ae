import { posix } from "node:path";
import type { WorkspaceEntry } from "../facts/workspace/workspace.js";
import { kindOfName } from "../syntax/source.js";

/** Files are followed to files that they name, and so on, this often at most. */
const deepest = 8;

/**
 * Reads the files that Compose files include and extend, whatever they are called: `common.yml` belongs to the project as well.
 *
 * Which those are is told by the look of a path, not by YAML: at the start of the server its reader is not yet there.
 * `read` gives the text of a listed path; undefined for one that is not to be read.
 */
export function readComposed(entries: Map<string, WorkspaceEntry>, read: (path: string) => string | undefined): void {
  let names = [...entries.keys()].filter((path) => kindOfName(path) === "compose");
  for (let depth = 0; depth < deepest && names.length > 0; depth++) {
    const found: string[] = [];
    for (const path of names.flatMap((name) => namedIn(name, entries.get(name)?.text ?? ""))) {
      const entry = entries.get(path);
      const text = entry?.type === "file" && entry.text === undefined ? read(path) : undefined;
      if (!entry || text === undefined) continue;
      entries.set(path, { ...entry, text });
      found.push(path);
    }
    names = found;
  }
}

const yamlPath = /(?<=^|[\s"'[{,:])[\w./-]{1,200}\.ya?ml(?=$|[\s"'\]},])/gm;

function namedIn(file: string, text: string): readonly string[] {
  if (!/\b(?:extends|include)\b/.test(text)) return [];
  const folder = posix.dirname(file);
  return [...text.matchAll(yamlPath)].map(([written]) => posix.normalize(posix.join(folder, written)));
}
