import * as vscode from "vscode";

/** Whether programs may be started in this workspace; says so where they may not. */
export function isGranted(): boolean {
  if (!vscode.workspace.isTrusted) void explainTrust();
  return vscode.workspace.isTrusted;
}

async function explainTrust(): Promise<void> {
  const manage = "Manage trust";
  const chosen = await vscode.window.showWarningMessage(
    "Dockwise runs nothing in a workspace that you do not trust.",
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand("workbench.trust.manage");
}
