import * as vscode from "vscode";
import type { ExplanationPage } from "../../server/src/lsp/protocol.js";
import type { Assistant } from "./assistant.js";
import { explanationHtml, furtherHtml, type PageMessage } from "./explanation.js";
import type { Failures } from "./failures.js";
import type { FixReview } from "./fix.js";
import { clipboard, type Log, type LogSource, openLog, pickedFile, selection, terminal } from "./log.js";
import type { pages } from "./page.js";
import type { Server } from "./server.js";

interface Needs {
  readonly server: Server;
  readonly failures: Failures;
  readonly fixes: FixReview;
  readonly assistant: Assistant;
  readonly show: ReturnType<typeof pages>;
}

/** "Explain Build Error": takes the first text that shows a failed build, and asks where one is if none does. */
export function explainCommands(needs: Needs): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand("dockwise.explainBuildError", () => explainFirst(needs)),
    vscode.commands.registerCommand("dockwise.explainTerminal", () => explainFrom(needs, terminal)),
    vscode.commands.registerCommand("dockwise.explainFrom", () => chooseSource(needs)),
    vscode.commands.registerCommand("dockwise.explainLog", async (given?: unknown) => {
      needs.failures.withdraw();
      if (isLog(given)) await present(needs, given, await needs.failures.explain(given));
    }),
  ];
}

async function explainFirst(needs: Needs): Promise<void> {
  const selected = await here(selection);
  if (selected) return present(needs, selected, await needs.failures.explain(selected));

  for (const source of [openLog, clipboard, terminal]) {
    const log = await here(source);
    const explanation = log && (await needs.failures.explain(log));
    if (explanation && (explanation.answers.length > 0 || explanation.failure)) return present(needs, log, explanation);
  }
  return chooseSource(needs, "No failed build in the editor, the clipboard or the terminal. Where is the log?");
}

async function chooseSource(needs: Needs, placeHolder = "Where is the log of the failed build?"): Promise<void> {
  const sources = [selection, openLog, clipboard, terminal, pickedFile];
  const chosen = await vscode.window.showQuickPick(sources, { placeHolder });
  if (chosen) await explainFrom(needs, chosen);
}

async function explainFrom(needs: Needs, source: LogSource): Promise<void> {
  const log = await here(source);
  if (log) return present(needs, log, await needs.failures.explain(log));
  if (source !== pickedFile) void vscode.window.showInformationMessage(`${source.label}: there is no text.`);
}

/** A log of the folder that is at hand. */
async function here(source: LogSource): Promise<Log | undefined> {
  const folder = folderUri();
  const log = await source.read();
  return log && { ...log, ...(folder ? { folder } : {}) };
}

/** Whether the command was called with a log: others may call it, with anything. */
function isLog(given: unknown): given is Log {
  if (typeof given !== "object" || given === null) return false;
  const { text, source, folder } = given as Partial<Record<keyof Log, unknown>>;
  return typeof text === "string" && typeof source === "string" && ["string", "undefined"].includes(typeof folder);
}

/** The folder of the active editor; the first one if that has none. */
function folderUri(): string | undefined {
  const { activeTextEditor } = vscode.window;
  const own = activeTextEditor && vscode.workspace.getWorkspaceFolder(activeTextEditor.document.uri);
  return (own ?? vscode.workspace.workspaceFolders?.[0])?.uri.toString();
}

async function present(needs: Needs, log: Log, explanation: ExplanationPage): Promise<void> {
  const subject = { kind: "log", log: log.text, ...(log.folder ? { folder: log.folder } : {}) } as const;
  const onMessage = (message: PageMessage, page: ReturnType<Needs["show"]>): unknown => {
    if (message.do === "open") return open(message.uri, message.line);
    if (message.do === "fix") return fix(needs, explanation, message.answer, message.fix);
    if (message.do === "article") return vscode.commands.executeCommand("dockwise.openArticle", message.id);
    if (message.do === "source") return chooseSource(needs);
    return needs.assistant.answer(message, subject, page);
  };
  const html = explanationHtml(explanation, log.source) + furtherHtml(needs.assistant.isSetUp());
  needs.show({ kind: "explanation", title: "Failed build", html, onMessage });
  await needs.failures.mark(log, explanation);
}

async function open(uri: string, line: number): Promise<void> {
  const selection = new vscode.Range(line - 1, 0, line - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection, viewColumn: vscode.ViewColumn.One });
}

async function fix(
  { server, fixes }: Needs,
  { answers }: ExplanationPage,
  answer: number,
  index: number,
): Promise<void> {
  const chosen = answers[answer]?.fixes[index];
  const edit = chosen && (await server.toEdit(chosen.edit));
  if (chosen && edit) await fixes.review(edit, chosen.title);
}
