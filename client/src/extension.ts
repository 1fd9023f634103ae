import * as vscode from "vscode";
import { articlePages } from "./article.js";
import { createAssistant } from "./assistant.js";
import { buildCommands } from "./build-commands.js";
import { builds } from "./builds.js";
import { composeCommand } from "./compose.js";
import { explainCommands } from "./explain.js";
import { failures } from "./failures.js";
import { fixReview } from "./fix.js";
import { fixAllCommand } from "./fix-all.js";
import { ignoreCommand } from "./ignore.js";
import { pages } from "./page.js";
import { resolvedProjects } from "./resolved.js";
import { languageServer } from "./server.js";
import { statusItem } from "./status.js";
import { terminalBuilds } from "./terminals.js";
import { verification } from "./verify.js";

export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel("Dockwise", { log: true });
  const server = languageServer(context, output);
  const show = pages(context);
  const fixes = fixReview();
  const failed = failures(server);
  const tasks = builds(server, failed);
  const verified = verification(server);
  const assistant = createAssistant(server, context.secrets, show);

  context.subscriptions.push(
    output,
    server,
    fixes,
    assistant,
    failed,
    tasks,
    verified,
    statusItem(server, verified),
    fixAllCommand(server),
    ignoreCommand(server),
    composeCommand(tasks),
    terminalBuilds(failed, output),
    ...articlePages(server),
    ...resolvedProjects(server),
    ...buildCommands(server, tasks),
    ...explainCommands({ server, failures: failed, fixes, assistant, show }),
    vscode.commands.registerCommand("dockwise.showOutput", () => output.show()),
    vscode.commands.registerCommand("dockwise.restart", () => server.restart()),
  );
}
