import { type ComposeSource, composeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { composeFileAt } from "../project/compose-files.js";

/** The files that a project may be made of, by absolute path with `/`. */
export interface ProjectFiles {
  /** Undefined for a file that is not there, or cannot be read. */
  readonly text: (path: string) => string | undefined;
  /** The same source as long as its text is the same. */
  readonly compose: (path: string) => ComposeSource | undefined;
  /** What a file is called in origins and messages. */
  readonly nameOf: (path: string) => string;
}

/** Why a file has no part in a project, as a sentence. */
export const absence = (files: ProjectFiles, path: string): string =>
  `\`${files.nameOf(path)}\` is not there, or cannot be read.`;

/**
 * Those of a workspace whose folder is `root`, with the file that is being edited as it is in the editor.
 * `otherwise` has those whose texts the snapshot does not hold.
 */
export function workspaceFiles(
  workspace: Workspace,
  file: ComposeSource,
  root: string,
  otherwise?: ProjectFiles,
): ProjectFiles {
  const start = root === "/" ? "/" : `${root}/`;
  const nameOf = (path: string): string => (path.startsWith(start) ? path.slice(start.length) : path);
  const isEdited = (path: string): boolean => nameOf(path) === file.path;
  const own = (path: string): string | undefined =>
    path.startsWith(start) ? workspace.entries.get(nameOf(path))?.text : undefined;
  return {
    nameOf,
    text: (path) => (isEdited(path) ? file.text : (own(path) ?? otherwise?.text(path))),
    compose: (path) => {
      if (isEdited(path)) return file;
      if (own(path) !== undefined) return composeFileAt(workspace, nameOf(path));
      const text = otherwise?.text(path);
      return text === undefined ? undefined : composeSource(nameOf(path), text);
    },
  };
}
