import * as vscode from "vscode";
import { chooseDiagnostic, practiceOf } from "./article.js";
import type { Server } from "./server.js";

/** "Ignore in This Workspace": writes a practice off in `.dockwise.yaml` and saves that file, because the server reads it from disk. */
export function ignoreCommand(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand("dockwise.ignoreInWorkspace", async (givenUri?: unknown, given?: unknown) => {
    const uri = typeof givenUri === "string" ? givenUri : vscode.window.activeTextEditor?.document.uri.toString();
    const practice = typeof given === "string" ? given : await choosePractice();
    if (!uri || !practice) return;

    const edit = await server.toEdit(await server.ask("dockwise/ignoreInWorkspace", { uri, practice }));
    if (!edit) {
      void vscode.window.showWarningMessage(
        "This file is in no folder of the workspace, so there is no place for a `.dockwise.yaml`.",
      );
      return;
    }
    if (!(await vscode.workspace.applyEdit(edit))) return;
    for (const [file] of edit.entries()) await (await vscode.workspace.openTextDocument(file)).save();
  });
}

async function choosePractice(): Promise<string | undefined> {
  const diagnostic = await chooseDiagnostic("Ignore which advice in this workspace?");
  return diagnostic && practiceOf(diagnostic);
}
