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
  /** Of a document others are kept than before; that they have moved is no change. */
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
  }

  function change(uri: vscode.Uri, all: readonly Kept<More>[]): void {
    show(uri, all);
    changed.fire(uri);
  }

  const subscriptions = vscode.Disposable.from(
    collection,
    changed,
    vscode.workspace.onDidChangeTextDocument(({ document: { uri }, contentChanges }) => {
      const all = kept.get(uri.toString());
      if (!all || contentChanges.length === 0) return;
      // Changes come from the last to the first, so that the earlier ones are where they were.
      const left = contentChanges.reduce((some, edit) => some.flatMap((one) => after(one, edit) ?? []), all);
      if (left.length < all.length) change(uri, left);
      else show(uri, left);
    }),
    // A file that was changed while it was closed.
    vscode.workspace.onDidOpenTextDocument((document) => {
      const all = kept.get(document.uri.toString());
      if (!all) return;
      change(
        document.uri,
        all.filter(({ diagnostic: { range }, words }) => document.getText(range) === words),
      );
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) if (kept.has(uri.toString())) change(uri, []);
    }),
  );

  return {
    dispose: () => subscriptions.dispose(),
    onChange: changed.event,
    put: (document, all) =>
      change(
        document.uri,
        all.map((one) => ({ ...one, words: document.getText(one.diagnostic.range) })),
      ),
    clear(which = () => true) {
      const isMeant = typeof which === "function" ? which : (uri: vscode.Uri) => uri.toString() === which.toString();
      for (const uri of [...kept.keys()].map((key) => vscode.Uri.parse(key))) if (isMeant(uri)) change(uri, []);
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
