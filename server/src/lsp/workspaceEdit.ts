import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import type { Edit } from "../base/edit.js";
import type { Workspace } from "../facts/workspace/workspace.js";
import { pathWithin, uriWithin } from "./folders.js";
import type { Session } from "./session.js";

/** The files that edits are made to: the checked document, if there is one, and those of its folder. */
export interface Target {
  readonly folderUri: string | undefined;
  readonly workspace: Workspace;
  readonly source?: { readonly uri: string; readonly path: string; readonly text: string; readonly version: number };
}

/**
 * Edits as the editor takes them, guarded by the versions of open documents where the client knows such.
 *
 * Undefined where it cannot be done: a file without a folder, one whose text is not known, or a new file that the client
 * cannot create.
 */
export function workspaceEdit(session: Session, target: Target, edits: readonly Edit[]): WorkspaceEdit | undefined {
  const paths = [...new Set(edits.map(({ path }) => path ?? target.source?.path))];
  const files = paths.map((path) => fileEdit(session, target, path, edits));
  const found = files.filter((file) => file !== undefined);
  if (found.length < files.length || found.length === 0) return undefined;

  if (!session.client.versionedEdits) {
    return { changes: Object.fromEntries(found.map(({ edit }) => [edit.textDocument.uri, edit.edits as TextEdit[]])) };
  }
  return {
    documentChanges: found.flatMap(({ edit, isNew }) =>
      isNew
        ? [{ kind: "create" as const, uri: edit.textDocument.uri, options: { ignoreIfExists: true } }, edit]
        : [edit],
    ),
  };
}

interface FileEdit {
  readonly edit: TextDocumentEdit;
  readonly isNew: boolean;
}

function fileEdit(
  session: Session,
  { folderUri, workspace, source }: Target,
  path: string | undefined,
  all: readonly Edit[],
): FileEdit | undefined {
  if (path === undefined) return undefined;
  const edits = all.filter((edit) => (edit.path ?? source?.path) === path);
  if (source && path === source.path) {
    return { edit: textDocumentEdit(session, source.uri, source.version, source, edits), isNew: false };
  }
  if (!folderUri) return undefined;

  const open = session.documents().find(({ uri }) => pathWithin(folderUri, uri) === path);
  const text = open?.text ?? workspace.entries.get(path)?.text;
  const isNew = text === undefined;
  if (isNew && (workspace.entries.has(path) || !session.client.createsFiles)) return undefined;
  const uri = open?.uri ?? uriWithin(folderUri, path);
  return { edit: textDocumentEdit(session, uri, open?.version ?? null, { text: text ?? "" }, edits), isNew };
}

function textDocumentEdit(
  { positions }: Session,
  uri: string,
  version: number | null,
  text: { readonly text: string },
  edits: readonly Edit[],
): TextDocumentEdit {
  return {
    textDocument: { uri, version },
    edits: edits.map((edit) => ({ range: positions.toRange(text, edit), newText: edit.text })),
  };
}
