import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { Subject } from "../../server/src/lsp/protocol.js";
import { chooseDiagnostic, practiceOf } from "./article.js";
import { relevantDocuments } from "./documents.js";
import { adviceHtml, furtherHtml, type PageMessage } from "./explanation.js";
import { escapeHtml, toHtml } from "./markdown.js";
import type { Page, pages } from "./page.js";
import type { Server } from "./server.js";

const secretName = "dockwise.assistant.key";

/** "Explain further": a model's text under the offline answer, and only after a click. */
export interface Assistant extends vscode.Disposable {
  isSetUp(): boolean;
  /** Does what a button of the "Explain further" part asks for. */
  answer(message: PageMessage, subject: Subject, page: Page): Promise<void>;
}

/** One read-only document, written anew each time. */
interface PayloadPage {
  readonly uri: vscode.Uri;
  readonly changed: vscode.EventEmitter<vscode.Uri>;
  text: string;
}

export function createAssistant(
  server: Server,
  secrets: vscode.SecretStorage,
  show: ReturnType<typeof pages>,
): Assistant {
  const running = new Map<Page, vscode.CancellationTokenSource>();
  const payload: PayloadPage = {
    uri: vscode.Uri.parse("dockwise-payload:/What would be sent.jsonc"),
    changed: new vscode.EventEmitter(),
    text: "",
  };
  const isSetUp = () => vscode.workspace.getConfiguration("dockwise.assistant").get("provider", "off") !== "off";

  const assistant: Assistant = {
    isSetUp,
    dispose: () => registered.dispose(),
    async answer(message, subject, page) {
      if (message.do === "setup")
        await vscode.commands.executeCommand("workbench.action.openSettings", "dockwise.assistant");
      if (message.do === "cancel") running.get(page)?.cancel();
      if (message.do === "payload") await showPayload(server, subject, payload);
      if (message.do !== "further") return;

      running.get(page)?.cancel();
      const source = new vscode.CancellationTokenSource();
      running.set(page, source);
      page.onClose(() => source.cancel());
      try {
        await stream(server, (await secrets.get(secretName)) ?? "", subject, page, source.token);
      } finally {
        if (running.get(page) === source) running.delete(page);
        source.dispose();
      }
    },
  };

  const registered = vscode.Disposable.from(
    payload.changed,
    vscode.workspace.registerTextDocumentContentProvider(payload.uri.scheme, {
      onDidChange: payload.changed.event,
      provideTextDocumentContent: () => payload.text,
    }),
    vscode.commands.registerCommand("dockwise.setAssistantKey", () => setKey(secrets)),
    vscode.commands.registerCommand("dockwise.explainFurther", (advice?: AdviceSubject) =>
      explainAdvice(server, assistant, show, advice),
    ),
    vscode.languages.registerCodeActionsProvider(relevantDocuments, {
      provideCodeActions: (document, _, { diagnostics }) =>
        isSetUp() ? diagnostics.flatMap((diagnostic) => furtherAction(document, diagnostic)) : [],
    }),
  );
  return assistant;
}

async function stream(
  server: Server,
  key: string,
  subject: Subject,
  page: Page,
  token: vscode.CancellationToken,
): Promise<void> {
  const progress = randomUUID();
  let text = "";
  const put = (problem: string | undefined, isBusy: boolean) =>
    page.put("answer", toHtml(text) + (problem ? `<p class="problem">${escapeHtml(problem)}</p>` : ""), isBusy);
  put(undefined, true);
  const listening = await server.onText(progress, (more) => {
    text += more;
    put(undefined, true);
  });
  try {
    const further = await server.ask("dockwise/assist/explain", { ...subject, token: progress, key }, token);
    text = further.text ?? text;
    put(token.isCancellationRequested ? "Cancelled." : further.problem, false);
  } catch (error) {
    put(token.isCancellationRequested ? "Cancelled." : `The assistant gave no answer: ${messageOf(error)}`, false);
  } finally {
    listening.dispose();
  }
}

async function showPayload(server: Server, subject: Subject, payload: PayloadPage): Promise<void> {
  const { address, body } = await server.ask("dockwise/assist/payload", subject);
  if (!address)
    return void vscode.window.showInformationMessage("The advice is not there any more: the file has changed.");
  payload.text = `// To ${address}. Nothing has been sent.\n${laidOut(body)}\n`;
  payload.changed.fire(payload.uri);
  await vscode.window.showTextDocument(payload.uri, { preview: false });
}

/** The same JSON, for people to read. */
function laidOut(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

async function setKey(secrets: vscode.SecretStorage): Promise<void> {
  const key = await vscode.window.showInputBox({
    title: "Assistant key",
    prompt: "Kept in the secret storage of the editor. Leave it empty to remove the stored key.",
    password: true,
    ignoreFocusOut: true,
  });
  if (key === undefined) return;
  if (key === "") await secrets.delete(secretName);
  else await secrets.store(secretName, key.trim());
  void vscode.window.showInformationMessage(
    key === "" ? "The assistant key is removed." : "The assistant key is stored.",
  );
}

interface AdviceSubject extends Extract<Subject, { kind: "advice" }> {
  readonly message: string;
}

function furtherAction(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): readonly vscode.CodeAction[] {
  const advice = adviceOf(document, diagnostic);
  if (!advice) return [];
  const action = new vscode.CodeAction("Explain further…", vscode.CodeActionKind.QuickFix);
  action.command = { command: "dockwise.explainFurther", title: action.title, arguments: [advice] };
  action.diagnostics = [diagnostic];
  return [action];
}

function adviceOf(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): AdviceSubject | undefined {
  const practice = practiceOf(diagnostic);
  const offset = document.offsetAt(diagnostic.range.start);
  const { message } = diagnostic;
  return practice ? { kind: "advice", uri: document.uri.toString(), practice, offset, message } : undefined;
}

async function explainAdvice(
  server: Server,
  assistant: Assistant,
  show: ReturnType<typeof pages>,
  given: AdviceSubject | undefined,
): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const chosen = given ?? (document && (await chooseAdvice(document)));
  if (!chosen) return;
  const { message, ...subject } = chosen;
  const article = await server.ask("dockwise/article", { id: subject.practice });
  const html = adviceHtml(message, article?.markdown ?? "") + furtherHtml(assistant.isSetUp());
  show({
    kind: "further",
    title: article?.title ?? subject.practice,
    html,
    onMessage: (request, page) =>
      request.do === "article"
        ? vscode.commands.executeCommand("dockwise.openArticle", request.id)
        : assistant.answer(request, subject, page),
  });
}

async function chooseAdvice(document: vscode.TextDocument): Promise<AdviceSubject | undefined> {
  const diagnostic = await chooseDiagnostic("Explain which advice further?");
  return diagnostic && adviceOf(document, diagnostic);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
