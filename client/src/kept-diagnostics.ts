import * as vscode from "vscode";
import { movedBy } from "./kept-lines.js";

/** A diagnostic that no check renews, and what belongs to it. */
interface Kept<More> {
  readonly diagnostic: vscode.Diagnostic;
  readonly more: More;
  /** The text that it is about. */
  readonly words: string;
}

/** Diagnostics that stay at their lines while the text around these changes, and go when they are edited. */
export interface KeptDiagnostics<More> extends vscode.Disposable {
  /** In place of all others of the document. */
  put(document: vscode.TextDocument, all: readonly Omit<Kept<More>, "words">[]): void;
  /** Those of a document, or of all documents that this holds for. */
  clear(which?: vscode.Uri | ((uri: vscode.Uri) => boolean)): void;
  at(uri: vscode.Uri, range: vscode.Range): readonly Omit<Kept<More>, "words">[];
  /** What is kept of a document is another than before, or has moved. */
  readonly onChange: vscode.Event<vscode.Uri>;
}

export function keptDiagnostics<More>(name: string): KeptDiagnostics<More> {
  const collection = vscode.languages.createDiagnosticCollection(name);
  const kept = new Map<string, readonly Kept<More>[]>();
  const changed = new vscode.EventEmitter<vscode.Uri>();

  function show(uri: vscode.Uri, all: readonly Kept<More>[]): void {
    if (all.length > 0) kept.set(uri.toString(), all);
    else kept.delete(uri.toString());
    collection.set(
      uri,
      all.map(({ diagnostic }) => diagnostic),
    );
    changed.fire(uri);
  }

  const subscriptions = vscode.Disposable.from(
    collection,
    changed,
    vscode.workspace.onDidChangeTextDocument(({ document: { uri }, contentChanges }) => {
      const all = kept.get(uri.toString());
      if (!all || contentChanges.length === 0) return;
      // Changes come from the last to the first, so that the earlier ones are where they were.
      show(
        uri,
        contentChanges.reduce((left, change) => left.flatMap((one) => after(one, change) ?? []), all),
      );
    }),
    // A file that was changed while it was closed.
    vscode.workspace.onDidOpenTextDocument((document) => {
      const all = kept.get(document.uri.toString());
      if (!all) return;
      show(
        document.uri,
        all.filter(({ diagnostic: { range }, words }) => document.getText(range) === words),
      );
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) if (kept.has(uri.toString())) show(uri, []);
    }),
  );

  return {
    dispose: () => subscriptions.dispose(),
    onChange: changed.event,
    put: (document, all) =>
      show(
        document.uri,
        all.map((one) => ({ ...one, words: document.getText(one.diagnostic.range) })),
      ),
    clear(which = () => true) {
      const isMeant = typeof which === "function" ? which : (uri: vscode.Uri) => uri.toString() === which.toString();
      for (const uri of [...kept.keys()].map((key) => vscode.Uri.parse(key))) if (isMeant(uri)) show(uri, []);
    },
    at: (uri, range) =>
      (kept.get(uri.toString()) ?? []).filter(({ diagnostic }) => diagnostic.range.intersection(range)),
  };
}

function after<More>(one: Kept<More>, change: vscode.TextDocumentContentChangeEvent): Kept<More> | undefined {
  const { start, end } = one.diagnostic.range;
  const moves = movedBy({ first: start.line, last: end.line }, change);
  if (!moves) return moves === undefined ? undefined : one;
  const { message, severity, source, code } = one.diagnostic;
  const range = new vscode.Range(start.translate(moves), end.translate(moves));
  const diagnostic = new vscode.Diagnostic(range, message, severity);
  return { ...one, diagnostic: Object.assign(diagnostic, { source, code }) };
}
