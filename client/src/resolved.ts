import * as vscode from "vscode";
import type { ResolvedPage } from "../../server/src/lsp/protocol.js";
import { isNoise, isRelevant } from "./documents.js";
import type { Server } from "./server.js";

/** Scheme of projects with all their files put together: the address of the Compose file is the query. */
export const resolvedScheme = "dockwise-resolved";

/** Milliseconds after the last change in which the shown projects are put together anew. */
const pause = 300;

/** "Show Resolved Compose Project": a read-only document beside the Compose file, each line of which leads to where it comes from. */
export function resolvedProjects(server: Server): vscode.Disposable[] {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const shown = new Map<string, ResolvedPage>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const refresh = (): void => {
    if (openPages().length === 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const { uri } of openPages()) changed.fire(uri);
    }, pause);
  };
  const watcher = vscode.workspace.createFileSystemWatcher("**/{*.yml,*.yaml,*.env,.env*}");
  const touched = (uri: vscode.Uri): void => {
    if (!isNoise(uri.path)) refresh();
  };

  return [
    changed,
    watcher,
    watcher.onDidChange(touched),
    watcher.onDidCreate(touched),
    watcher.onDidDelete(touched),
    vscode.workspace.onDidChangeTextDocument(({ document }) => isRelevant(document) && refresh()),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => shown.delete(uri.toString())),
    vscode.workspace.registerTextDocumentContentProvider(resolvedScheme, {
      onDidChange: changed.event,
      async provideTextDocumentContent(uri, token) {
        const page = await server.ask("dockwise/resolved", { uri: uri.query }, token);
        if (page) shown.set(uri.toString(), page);
        return page?.text ?? "# This Compose file is not open any more.\n";
      },
    }),
    vscode.languages.registerDefinitionProvider(
      { scheme: resolvedScheme },
      {
        provideDefinition(document, { line }) {
          const place = shown.get(document.uri.toString())?.places[line];
          if (!place) return undefined;
          const { start, end } = place.range;
          const range = new vscode.Range(start.line, start.character, end.line, end.character);
          const text = document.lineAt(line);
          const originSelectionRange = text.range.with(
            text.range.start.translate(0, text.firstNonWhitespaceCharacterIndex),
          );
          return [
            {
              originSelectionRange,
              targetUri: vscode.Uri.parse(place.uri),
              targetRange: range,
              targetSelectionRange: range,
            },
          ];
        },
      },
    ),
    vscode.languages.registerHoverProvider(
      { scheme: resolvedScheme },
      {
        provideHover(document, { line }) {
          const place = shown.get(document.uri.toString())?.places[line];
          if (!place) return undefined;
          const target = vscode.Uri.parse(place.uri);
          const row = place.range.start.line + 1;
          const name = vscode.workspace.asRelativePath(target, false);
          return new vscode.Hover(
            new vscode.MarkdownString(
              `From [${name}, line ${row}](${target.with({ fragment: `L${row}` }).toString()})`,
            ),
          );
        },
      },
    ),
    vscode.commands.registerCommand("dockwise.showResolvedProject", () => showResolved((uri) => changed.fire(uri))),
    { dispose: () => clearTimeout(timer) },
  ];
}

const openPages = (): readonly vscode.TextDocument[] =>
  vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === resolvedScheme);

/** `renew` has a document put together anew that is open already. */
async function showResolved(renew: (uri: vscode.Uri) => void): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !isRelevant(document) || document.languageId === "dockerfile") {
    void vscode.window.showInformationMessage("Open a Compose file to see its project put together.");
    return;
  }
  const path = `${document.uri.path.replace(/\.ya?ml$/i, "")}.resolved.yaml`;
  const uri = vscode.Uri.from({ scheme: resolvedScheme, path, query: document.uri.toString() });
  renew(uri);
  const opened = await vscode.workspace.openTextDocument(uri);
  if (opened.languageId !== "dockercompose") await vscode.languages.setTextDocumentLanguage(opened, "dockercompose");
  await vscode.window.showTextDocument(opened, { viewColumn: vscode.ViewColumn.Beside, preview: false });
}
