import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { composeFileAt } from "../compose-files.js";

/** The files that a project may be made of, by absolute path with `/`. */
export interface ProjectFiles {
  /** Undefined for a file that is not there, or cannot be read. */
  readonly text: (path: string) => string | undefined;
  /** The same source as long as its text is the same. */
  readonly compose: (path: string) => ComposeSource | undefined;
  /** What a file is called in origins and messages. */
  readonly nameOf: (path: string) => string;
}

/** Those of a workspace whose folder is `root`, with the file that is being edited as it is in the editor. */
export function workspaceFiles(workspace: Workspace, file: ComposeSource, root: string): ProjectFiles {
  const start = root === "/" ? "/" : `${root}/`;
  const nameOf = (path: string): string => (path.startsWith(start) ? path.slice(start.length) : path);
  const isEdited = (path: string): boolean => nameOf(path) === file.path;
  return {
    nameOf,
    text: (path) =>
      isEdited(path) ? file.text : path.startsWith(start) ? workspace.entries.get(nameOf(path))?.text : undefined,
    compose: (path) =>
      isEdited(path) ? file : path.startsWith(start) ? composeFileAt(workspace, nameOf(path)) : undefined,
  };
}
