import * as vscode from "vscode";
import type { ExplanationPage } from "../../server/src/lsp/protocol.js";
import { articleUri } from "./article.js";
import { saysSuccess } from "./build-output.js";
import { relevantDocuments } from "./documents.js";
import { keptDiagnostics } from "./kept-diagnostics.js";
import type { Log } from "./log.js";
import type { Server } from "./server.js";

/** What is known of builds that failed: a mark at the line of each, and the offer to explain the last one. */
export interface Failures extends vscode.Disposable {
  explain(log: Log): Promise<ExplanationPage>;
  /** Marks the line that a log tells of; takes marks back where the log says that all is well. */
  mark(log: Log, explanation: ExplanationPage): Promise<void>;
  /** Explains a log, marks its line, and offers the explanation in the status bar if it tells of a failure. */
  offer(log: Log): Promise<ExplanationPage>;
  /** A build begins: what is marked in its file, and offered, is of the one before. */
  begin(file?: vscode.Uri): void;
  /** A build went well: there is nothing to explain in its folder. */
  succeed(folder: string): void;
  withdraw(): void;
}

interface Cause {
  readonly log: Log;
  readonly id: string | undefined;
  /** The code of the advice that shows the same mistake, and gives way to the mark. */
  readonly same: string | undefined;
}

export function failures(server: Server): Failures {
  const marks = keptDiagnostics<Cause>("dockwise-build");
  const item = vscode.window.createStatusBarItem("dockwise.failedBuild", vscode.StatusBarAlignment.Left);
  item.name = "Failed build";
  item.text = "$(lightbulb) Explain failed build";
  const isShown = (uri: vscode.Uri, { range, code }: vscode.Diagnostic): boolean => {
    const name = typeof code === "object" ? code.value : code;
    return marks.at(uri, linesOf(range)).some(({ more: { same } }) => same !== undefined && same === name);
  };
  const subscriptions = vscode.Disposable.from(
    marks,
    item,
    server.leaveOut(isShown, marks.onChange),
    vscode.languages.registerCodeActionsProvider(
      relevantDocuments,
      { provideCodeActions: ({ uri }, range, _, token) => actionsAt(uri, range, token) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );

  const explain = (log: Log): Promise<ExplanationPage> => server.ask("dockwise/explain", asked(log));

  async function mark(log: Log, explanation: ExplanationPage): Promise<void> {
    const { answers, failure, mark: place } = explanation;
    const [best] = answers;
    if (!best && !failure && log.folder && saysSuccess(log.text)) clearFolder(log.folder);
    if (!place) return;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri));
    const { start, end } = place.range;
    const range = new vscode.Range(start.line, start.character, end.line, end.character);
    // Told apart from what the same words are advised on at any time.
    const message = best ? `Build failed: ${best.message}` : unknown(failure);
    const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = "Dockwise";
    if (best) diagnostic.code = { value: best.id, target: articleUri(best.id) };
    marks.put(document, [{ diagnostic, more: { log, id: best?.id, same: place.same } }]);
  }

  /** The edits are asked for anew, so that they fit the files as they are now. */
  async function actionsAt(uri: vscode.Uri, range: vscode.Range, token: vscode.CancellationToken) {
    const actions: vscode.CodeAction[] = [];
    for (const { diagnostic, more } of marks.at(uri, range)) {
      const { start, end } = range;
      const beside = { uri: uri.toString(), range: { start: placeOf(start), end: placeOf(end) } };
      const { answers } = await server.ask("dockwise/explain", { ...asked(more.log), beside }, token);
      const answer = answers.find(({ id }) => id === more.id);
      for (const { title, edit } of answer?.fixes ?? []) {
        const converted = await server.toEdit(edit);
        if (converted)
          actions.push(quickFix(title, diagnostic, { edit: converted, isPreferred: answer?.fixes.length === 1 }));
      }
      const title = "Explain why the build failed";
      const command = { title, command: "dockwise.explainLog", arguments: [more.log] };
      actions.push(quickFix(title, diagnostic, { command }));
    }
    return actions;
  }

  const clearFolder = (folder: string): void => marks.clear((uri) => uri.toString().startsWith(`${folder}/`));

  return {
    explain,
    mark,
    async offer(log) {
      const explanation = await explain(log);
      const { answers, failure } = explanation;
      await mark(log, explanation);
      if (answers.length === 0 && !failure) return explanation;
      item.tooltip = answers[0]?.message.replaceAll("`", "") ?? unknown(failure);
      item.command = { title: item.text, command: "dockwise.explainLog", arguments: [log] };
      item.show();
      return explanation;
    },
    begin(file) {
      if (file) marks.clear(file);
      item.hide();
    },
    succeed(folder) {
      clearFolder(folder);
      item.hide();
    },
    withdraw: () => item.hide(),
    dispose: () => subscriptions.dispose(),
  };
}

const asked = ({ text, folder }: Log) => ({ log: text, ...(folder ? { folder } : {}) });

const linesOf = ({ start, end }: vscode.Range): vscode.Range =>
  new vscode.Range(start.line, 0, end.line, Number.MAX_SAFE_INTEGER);

const placeOf = ({ line, character }: vscode.Position) => ({ line, character });

const unknown = (failure: ExplanationPage["failure"]): string =>
  failure?.exitCode === undefined
    ? "The build failed here."
    : `The build failed here with exit code ${failure.exitCode}.`;

function quickFix(title: string, diagnostic: vscode.Diagnostic, more: Partial<vscode.CodeAction>): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  return Object.assign(action, { diagnostics: [diagnostic], ...more });
}
