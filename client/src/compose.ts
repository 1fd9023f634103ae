import * as vscode from "vscode";
import type { ComposeRun } from "../../server/src/lsp/protocol.js";
import { type Builds, placeOf } from "./builds.js";
import { composeWords, isComposeRun } from "./compose-order.js";
import { isGranted } from "./granted.js";

/** Build, Up and Logs of the code lenses: a task in a terminal that the user sees, in folders that they trust. */
export function composeCommand(builds: Builds): vscode.Disposable {
  return vscode.commands.registerCommand("dockwise.runCompose", async (given?: unknown) => {
    if (!isComposeRun(given) || !isGranted()) return;
    const cwd = vscode.Uri.parse(given.folder);
    const folder = vscode.workspace.getWorkspaceFolder(cwd);
    if (cwd.scheme !== "file" || !folder) return;
    if (given.run === "build") return build(builds, folder, given);
    const words = composeWords(given);
    const quoted = words.map((value) => ({ value, quoting: vscode.ShellQuoting.Strong }));
    const execution = new vscode.ShellExecution("docker", quoted, { cwd: cwd.fsPath });
    const name = ["docker", ...words].join(" ");
    const task = new vscode.Task({ type: "shell", task: name }, folder, name, "Dockwise", execution);
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, panel: vscode.TaskPanelKind.Dedicated };
    await vscode.tasks.executeTask(task);
  });
}

/** In the order in which Compose looks for them. */
const foundByCompose = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

/** A build is one of ours, so that its failure is explained. */
async function build(builds: Builds, folder: vscode.WorkspaceFolder, { folder: at, files, service }: ComposeRun) {
  const inFolder = (name: string): vscode.Uri => vscode.Uri.joinPath(vscode.Uri.parse(at), name);
  const [first, ...others] = files.length > 0 ? files.map(inFolder) : [await existing(foundByCompose.map(inFolder))];
  const paths = [first, ...others].flatMap((uri) => (uri && placeOf(uri)?.path) ?? []);
  if (paths.length === 0) return;
  await builds.run(folder, { type: "dockwise", file: paths, ...(service === undefined ? {} : { service }) });
}

async function existing(uris: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  for (const uri of uris) {
    const isThere = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (isThere) return uri;
  }
  return undefined;
}
