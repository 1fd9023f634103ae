import * as vscode from "vscode";
import { articlePages } from "./article.js";
import { createAssistant } from "./assistant.js";
import { composeCommand } from "./compose.js";
import { explainCommands } from "./explain.js";
import { fixReview } from "./fix.js";
import { fixAllCommand } from "./fix-all.js";
import { ignoreCommand } from "./ignore.js";
import { pages } from "./page.js";
import { resolvedProjects } from "./resolved.js";
import { languageServer } from "./server.js";
import { statusItem } from "./status.js";

export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel("Dockwise", { log: true });
  const server = languageServer(context, output);
  const show = pages(context);
  const fixes = fixReview();
  const assistant = createAssistant(server, context.secrets, show);

  context.subscriptions.push(
    output,
    server,
    fixes,
    assistant,
    statusItem(server),
    fixAllCommand(server),
    ignoreCommand(server),
    composeCommand(),
    ...articlePages(server),
    ...resolvedProjects(server),
    ...explainCommands({ server, fixes, assistant, show }),
    vscode.commands.registerCommand("dockwise.showOutput", () => output.show()),
    vscode.commands.registerCommand("dockwise.restart", () => server.restart()),
  );
}
