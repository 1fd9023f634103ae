import type { Range } from "../../../base/range.js";
import { resolved } from "../../../syntax/compose/interpolation.js";
import { textOf } from "../../../syntax/compose/located.js";
import { compose, services } from "../../../syntax/compose/model.js";
import { items, type Node, valueAt } from "../../../syntax/compose/node.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { folderOf, join } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { shownAt } from "../judged-services.js";
import { pathFrom } from "../project/compose-files.js";
import { project } from "../project/project.js";

/** An environment file that Compose reads for a file, with its text. */
export interface UsedEnvFile {
  readonly path: string;
  readonly text: string;
  /** As it is written in the file; `.env` where Compose reads it by itself. */
  readonly name: string;
  /** Where it is named; for what Compose reads by itself, the first key of the file. */
  readonly place: Range;
}

/** Each once, at its first place. Left out: files whose text is not known, and those that are taken as they are. */
export function usedEnvFiles(workspace: Workspace, file: ComposeSource): readonly UsedEnvFile[] {
  const { environment, files } = project(workspace)(file);
  const found = new Map<string, UsedEnvFile>();
  const add = (path: string | undefined, name: string, place: Range): void => {
    const text = path === undefined ? undefined : workspace.entries.get(path)?.text;
    if (path !== undefined && text !== undefined && !found.has(path)) found.set(path, { path, text, name, place });
  };
  for (const { keys } of services(file)) {
    for (const node of filesOf(keys.get("env_file")?.value)) {
      const named = textOf(node) ?? textOf(valueAt(node, "path"));
      const written = named && resolved(named.value, environment);
      if (!named || written === undefined || textOf(valueAt(node, "format"))?.value === "raw") continue;
      add(pathFrom(folderOf(file.path), written), written, shownAt(named));
    }
  }
  const [first] = compose(file).sections;
  if (first && files[0]?.path === file.path) add(join(folderOf(file.path), ".env"), ".env", shownAt(first.key));
  return [...found.values()];
}

const filesOf = (node: Node | undefined): readonly Node[] =>
  node?.kind === "sequence" ? items(node).flatMap(({ value }) => value ?? []) : node ? [node] : [];
