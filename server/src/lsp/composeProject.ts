import { dirname } from "node:path";
import { URI } from "vscode-uri";
import { fact } from "../base/fact.js";
import { diskFiles } from "../disk/project-files.js";
import type { ProjectFiles } from "../facts/compose/resolved/project-files.js";
import { type ResolvedProject, resolvedWith } from "../facts/compose/resolved/resolved-project.js";
import type { Workspace } from "../facts/workspace/workspace.js";
import { isAbsolute } from "../syntax/resolve/places.js";
import type { Origin } from "../syntax/resolve/value.js";
import type { ComposeSource } from "../syntax/source.js";
import { uriOf } from "./diagnostic.js";
import { placeOf } from "./folders.js";
import type { Session, View } from "./session.js";

/**
 * The project of a document as Compose loads it; computed when first asked for, and kept with its snapshot.
 *
 * Files that the snapshot does not hold are read from the disk. Nobody tells of their changes, so that it is then put together each time.
 */
export function projectOf({ workspace, folder, document }: View, source: ComposeSource): ResolvedProject {
  const known = kept(workspace)(source);
  if (known.project) return known.project;
  const root = rootOf(folder?.place ?? folderOf(document.uri));
  const disk = folder?.place === undefined ? undefined : watched(diskFiles(root));
  const project = resolvedWith(workspace, source, root, disk?.files);
  if (!disk?.isAsked()) known.project = project;
  return project;
}

const kept = fact((_: Workspace) => fact((_: ComposeSource): { project?: ResolvedProject } => ({})));

/** The same files, and whether there was one that was asked for. */
function watched(files: ProjectFiles): { readonly files: ProjectFiles; readonly isAsked: () => boolean } {
  let isAsked = false;
  const noting =
    <Found>(read: (path: string) => Found | undefined) =>
    (path: string): Found | undefined => {
      const found = read(path);
      isAsked ||= found !== undefined;
      return found;
    };
  return { files: { ...files, text: noting(files.text), compose: noting(files.compose) }, isAsked: () => isAsked };
}

const folderOf = (uri: string): string | undefined => {
  const place = placeOf(uri);
  return place === undefined ? undefined : dirname(place);
};

/** Where a folder is on disk, with `/`; without one, somewhere. */
export const rootOf = (place: string | undefined): string =>
  place?.replaceAll("\\", "/").replace(/(?<=.)\/$/, "") ?? "/workspace";

/** `path:line`, as a link where the file can be opened. */
export function placeLink(
  { positions }: Session,
  view: View,
  { files }: Pick<ResolvedProject, "files">,
  { path, start }: Origin,
): string {
  const text = path === view.source.path ? view.source.text : files.get(path);
  const uri = isAbsolute(path) ? URI.file(path).toString() : uriOf(view, path);
  const name = `${path}${text === undefined ? "" : `:${positions.positionAt({ text }, start).line + 1}`}`;
  return uri === undefined || text === undefined
    ? `\`${name}\``
    : `[${name.replace(/[[\]\\]/g, "\\$&")}](${uri}#L${positions.positionAt({ text }, start).line + 1})`;
}
