import * as vscode from "vscode";
import { composeWords, isComposeRun } from "./compose-order.js";

/** Build, Up and Logs of the code lenses: a task in a terminal that the user sees, in folders that they trust. */
export function composeCommand(): vscode.Disposable {
  return vscode.commands.registerCommand("dockwise.runCompose", async (given?: unknown) => {
    if (!isComposeRun(given)) return;
    if (!vscode.workspace.isTrusted) return explainTrust();
    const cwd = vscode.Uri.parse(given.folder);
    const folder = vscode.workspace.getWorkspaceFolder(cwd);
    if (cwd.scheme !== "file" || !folder) return;
    const words = composeWords(given);
    const quoted = words.map((value) => ({ value, quoting: vscode.ShellQuoting.Strong }));
    const execution = new vscode.ShellExecution("docker", quoted, { cwd: cwd.fsPath });
    const name = ["docker", ...words].join(" ");
    const task = new vscode.Task({ type: "shell", task: name }, folder, name, "Dockwise", execution);
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, panel: vscode.TaskPanelKind.Dedicated };
    await vscode.tasks.executeTask(task);
  });
}

async function explainTrust(): Promise<void> {
  const manage = "Manage trust";
  const chosen = await vscode.window.showWarningMessage(
    "Dockwise runs nothing in a workspace that you do not trust.",
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand("workbench.trust.manage");
}
