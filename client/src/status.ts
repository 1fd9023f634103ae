import * as vscode from "vscode";
import type { Status } from "../../server/src/lsp/protocol.js";
import { isRelevant, relevantDocuments } from "./documents.js";
import type { Server } from "./server.js";
import type { Verification } from "./verify.js";

const words = { on: "Dockwise", limited: "Dockwise: limited", off: "Dockwise: off" } as const;

const tellAll = { command: "dockwise.tellStatus", title: "Tell more" };
const restart = { command: "dockwise.restart", title: "Start again" };

/** Says, for the document at hand, what is on, what is off, and why. */
export function statusItem(server: Server, verification: Verification): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("dockwise.status", relevantDocuments);
  item.name = "Dockwise";
  item.text = "Dockwise";
  let told: readonly string[] = [];

  function show({ state, isWrong, lines }: Status, command: vscode.Command): void {
    const { Information, Warning } = vscode.LanguageStatusSeverity;
    told = lines;
    item.text = words[state];
    // One line has room, and is cut off where it ends.
    item.detail = lines[0] ?? "";
    item.severity = isWrong ? Warning : Information;
    item.command = command;
  }

  const refresh = async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isRelevant(document)) return;
    item.busy = server.state === "starting";
    if (server.state === "starting") return;
    if (server.state === "stopped") return show(failed("The language server is not running."), restart);
    try {
      const status = await server.ask("dockwise/status", { uri: document.uri.toString() });
      show(withProblem(status, verification.problem(document.uri)), tellAll);
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      show(failed(`The language server does not answer: ${reason}`), restart);
    }
  };
  // Files of configuration that change, and texts that become too long, show in the diagnostics.
  const isConcerned = ({ uris }: vscode.DiagnosticChangeEvent) =>
    uris.some(({ path }) => path === vscode.window.activeTextEditor?.document.uri.path || /\/\.[^/]*$/.test(path));
  void refresh();
  return vscode.Disposable.from(
    item,
    vscode.commands.registerCommand(tellAll.command, () => tell(told)),
    server.onChange(refresh),
    verification.onChange(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.languages.onDidChangeDiagnostics((event) => isConcerned(event) && refresh()),
    vscode.workspace.onDidSaveTextDocument(refresh),
    vscode.workspace.onDidGrantWorkspaceTrust(refresh),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("dockwise") && refresh()),
  );
}

const failed = (line: string): Status => ({ state: "off", isWrong: true, lines: [line] });

/** What the engine could not check is missing, whatever else is on. */
const withProblem = (status: Status, problem: string | undefined): Status =>
  problem === undefined
    ? status
    : {
        state: status.state === "on" ? "limited" : status.state,
        isWrong: true,
        lines: [problem, ...status.lines],
      };

async function tell(lines: readonly string[]): Promise<void> {
  const chosen = await vscode.window.showInformationMessage(lines.join(" "), "Settings", "Output");
  if (chosen === "Settings") await vscode.commands.executeCommand("workbench.action.openSettings", "dockwise");
  if (chosen === "Output") await vscode.commands.executeCommand("dockwise.showOutput");
}
