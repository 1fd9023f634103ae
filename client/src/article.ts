import * as vscode from "vscode";
import type { Server } from "./server.js";

/** Scheme of the pages that the codes of diagnostics link to: `dockwise-article:/<id>.md`. */
export const articleScheme = "dockwise-article";

const preview = "vscode.markdown.preview.editor";

export const articleUri = (id: string): vscode.Uri => vscode.Uri.from({ scheme: articleScheme, path: `/${id}.md` });

/** Articles as read-only documents, shown by the editor's own Markdown preview. */
export function articlePages(server: Server): vscode.Disposable[] {
  return [
    vscode.workspace.registerTextDocumentContentProvider(articleScheme, {
      async provideTextDocumentContent(uri, token) {
        const id = uri.path.replace(/^\//, "").replace(/\.md$/, "");
        const page = await server.ask("dockwise/article", { id }, token);
        return page?.markdown ?? `# No article is called \`${id}\`\n`;
      },
    }),
    vscode.commands.registerCommand("dockwise.openArticle", async (id?: unknown) => {
      const chosen = typeof id === "string" ? id : await chooseArticle();
      if (chosen) await vscode.commands.executeCommand("vscode.openWith", articleUri(chosen), preview);
    }),
  ];
}

/** Advice on the active editor's file: that at the cursor first. A failed build is explained, and is no advice. */
export async function chooseDiagnostic(
  placeHolder: string,
  isMeant = (practice: string): boolean => !practice.startsWith("buildlog/"),
): Promise<vscode.Diagnostic | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const all = vscode.languages.getDiagnostics(editor.document.uri).filter((one) => {
    const practice = practiceOf(one);
    return practice !== undefined && isMeant(practice);
  });
  const here = all.filter((one) => one.range.intersection(editor.selection));
  if (here.length === 1) return here[0];
  if (all.length === 0) void vscode.window.showInformationMessage("Dockwise has no advice on this file.");
  if (all.length === 0) return undefined;

  const items = (here.length > 0 ? here : all).map((diagnostic) => ({
    label: diagnostic.message,
    description: practiceOf(diagnostic) ?? "",
    diagnostic,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.diagnostic;
}

/** The id of the practice that a diagnostic is about; undefined for diagnostics of others. */
export function practiceOf({ source, code }: vscode.Diagnostic): string | undefined {
  if (source !== "Dockwise") return undefined;
  return typeof code === "object" ? String(code.value) : code === undefined ? undefined : String(code);
}

async function chooseArticle(): Promise<string | undefined> {
  const diagnostic = await chooseDiagnostic("Article of which advice?", () => true);
  return diagnostic && practiceOf(diagnostic);
}
