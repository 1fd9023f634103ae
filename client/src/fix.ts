import * as vscode from "vscode";

/** Scheme of the files as a fix would leave them, the right side of its diff. */
const fixedScheme = "dockwise-fixed";

/** Where the files are, so that a page stays in view. */
const beside: vscode.TextDocumentShowOptions = { preview: false, viewColumn: vscode.ViewColumn.One };

interface Change {
  readonly uri: vscode.Uri;
  readonly before: string;
  readonly after: string;
  readonly at: vscode.Position;
}

/** Shows what a fix changes and applies it when the user says so; its title may hold code in backticks. */
export interface FixReview extends vscode.Disposable {
  review(edit: vscode.WorkspaceEdit, markdown: string): Promise<void>;
}

export function fixReview(): FixReview {
  const texts = new Map<string, string>();
  let decide: ((isWanted: boolean) => void) | undefined;
  const registered = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(fixedScheme, {
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? "",
    }),
    vscode.commands.registerCommand("dockwise.applyShownFix", () => decide?.(true)),
    vscode.commands.registerCommand("dockwise.discardShownFix", () => decide?.(false)),
  );

  return {
    dispose: () => registered.dispose(),
    async review(edit, markdown) {
      const title = markdown.replaceAll("`", "");
      decide?.(false);
      const changes = await Promise.all(edit.entries().map(([uri, edits]) => changeOf(uri, edits)));
      const [first] = changes;
      if (!first) return;

      texts.clear();
      for (const change of changes) {
        const [left, right] = [sideOf(change.uri, "before"), sideOf(change.uri, "after")];
        texts.set(left.toString(), change.before).set(right.toString(), change.after);
        const name = vscode.workspace.asRelativePath(change.uri);
        await vscode.commands.executeCommand("vscode.diff", left, right, `${name}: ${title}`, beside);
      }
      const isWanted = await new Promise<boolean>((resolve) => {
        decide = resolve;
        const names = changes.map(({ uri }) => vscode.workspace.asRelativePath(uri)).join(", ");
        void vscode.window
          .showInformationMessage(`${title}: apply this to ${names}?`, "Apply", "Discard")
          .then((answer) => answer && resolve(answer === "Apply"));
      });
      decide = undefined;
      await closeDiffs();
      if (isWanted) await apply(edit, changes, first);
    },
  };
}

async function apply(edit: vscode.WorkspaceEdit, changes: readonly Change[], first: Change): Promise<void> {
  const now = await Promise.all(changes.map(({ uri }) => documentAt(uri)));
  const isStale = changes.some(({ before }, index) => before !== (now[index]?.getText() ?? ""));
  const clean = now.filter((document) => !document?.isDirty);
  if (isStale || !(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showWarningMessage("The file has changed since the fix was shown. Nothing was applied.");
    return;
  }
  // The next build reads the disk; what the user had not saved stays unsaved.
  if (clean.length === now.length) {
    for (const { uri } of changes) await (await documentAt(uri))?.save();
  }
  const document = await documentAt(first.uri);
  if (document)
    await vscode.window.showTextDocument(document, {
      ...beside,
      selection: new vscode.Range(first.at, first.at),
    });
}

async function changeOf(uri: vscode.Uri, edits: readonly vscode.TextEdit[]): Promise<Change> {
  const document = await documentAt(uri);
  const before = document?.getText() ?? "";
  const offset = (position: vscode.Position) => document?.offsetAt(position) ?? 0;
  const backwards = [...edits].sort((a, b) => b.range.start.compareTo(a.range.start));
  const after = backwards.reduce(
    (text, { range, newText }) => text.slice(0, offset(range.start)) + newText + text.slice(offset(range.end)),
    before,
  );
  return { uri, before, after, at: backwards.at(-1)?.range.start ?? new vscode.Position(0, 0) };
}

/** The document, or undefined for a file that the fix would create. */
async function documentAt(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

const sideOf = (uri: vscode.Uri, side: string): vscode.Uri =>
  vscode.Uri.from({ scheme: fixedScheme, path: uri.path, query: side });

async function closeDiffs(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
  await vscode.window.tabGroups.close(
    tabs.filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.scheme === fixedScheme),
  );
}
