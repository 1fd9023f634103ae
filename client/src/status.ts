import * as vscode from "vscode";
import { isRelevant, relevantDocuments } from "./documents.js";
import type { Server } from "./server.js";

const severities = {
  on: vscode.LanguageStatusSeverity.Information,
  limited: vscode.LanguageStatusSeverity.Warning,
  off: vscode.LanguageStatusSeverity.Warning,
} as const;

const words = { on: "Dockwise", limited: "Dockwise: limited", off: "Dockwise: off" } as const;

/** Says, for the document at hand, what is on, what is off, and why. */
export function statusItem(server: Server): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("dockwise.status", relevantDocuments);
  item.name = "Dockwise";
  item.text = "Dockwise";
  item.command = { command: "dockwise.showOutput", title: "Show output" };

  const refresh = async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isRelevant(document)) return;
    if (!server.isRunning) return show(item, "off", ["The language server is not running."]);
    try {
      const { state, lines } = await server.ask("dockwise/status", { uri: document.uri.toString() });
      show(item, state, lines);
    } catch (error) {
      show(item, "off", [`The language server does not answer: ${error instanceof Error ? error.message : error}`]);
    }
  };
  void refresh();
  return vscode.Disposable.from(
    item,
    server.onChange(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.workspace.onDidSaveTextDocument(refresh),
    vscode.workspace.onDidGrantWorkspaceTrust(refresh),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("dockwise") && refresh()),
  );
}

function show(item: vscode.LanguageStatusItem, state: keyof typeof words, lines: readonly string[]): void {
  item.text = words[state];
  item.detail = lines.join(" ");
  item.severity = severities[state];
}
