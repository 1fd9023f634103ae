import type { TextDocumentContentChangeEvent, TextDocumentItem } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { kindOfName } from "../syntax/source.js";
import type { Positions } from "./positions.js";

/** One version of a document that is open in the editor. Every edit makes a new one. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly languageId: string;
  /** Undefined for a document that is none of ours. */
  readonly kind: "dockerfile" | "compose" | undefined;
  readonly text: string;
}

export function openDocument({ uri, version, languageId, text }: TextDocumentItem): OpenDocument {
  return { uri, version, languageId, kind: kindOf(languageId, uri), text };
}

/** The next version of a document, after the changes of one notification in their order. */
export function changed(
  document: OpenDocument,
  version: number,
  changes: readonly TextDocumentContentChangeEvent[],
  { fromRange }: Positions,
): OpenDocument {
  let { text } = document;
  for (const change of changes) {
    if (!("range" in change)) {
      text = change.text;
      continue;
    }
    const { start, end } = fromRange({ text }, change.range);
    text = text.slice(0, start) + change.text + text.slice(Math.max(start, end));
  }
  return { ...document, version, text };
}

/** Editors call Compose files by many names; plain YAML is ours if its file is called so. */
function kindOf(languageId: string, uri: string): OpenDocument["kind"] {
  if (/^(?:dockerfile|containerfile|docker)$/i.test(languageId)) return "dockerfile";
  if (/^(?:dockercompose|docker-compose|yaml\.docker-compose)$/i.test(languageId)) return "compose";
  return kindOfName(pathOf(uri));
}

function pathOf(uri: string): string {
  const path = uri.replace(/[?#][\s\S]*$/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The same for all spellings of one address: `file:///c%3A/a` and `file:///C:/a`. */
export function openKey(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}
