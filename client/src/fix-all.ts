import * as vscode from "vscode";
import { isRelevant } from "./documents.js";
import type { Server } from "./server.js";

/** "Fix Everything That Is Safe" in the active file; with an id, every finding of that practice. */
export function fixAllCommand(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand("dockwise.fixAll", async (practice?: unknown) => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isRelevant(document)) return;
    const { version } = document;
    const one = typeof practice === "string" ? { practice } : {};
    const edit = await server.toEdit(await server.ask("dockwise/fixAll", { uri: document.uri.toString(), ...one }));
    if (!edit || edit.size === 0) {
      void vscode.window.showInformationMessage("There is nothing that Dockwise can safely fix here.");
      return;
    }
    if (document.version !== version || !(await vscode.workspace.applyEdit(edit))) {
      void vscode.window.showWarningMessage("The file has changed meanwhile. Nothing was applied.");
    }
  });
}
