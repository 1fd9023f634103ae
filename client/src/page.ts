import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { PageMessage } from "./explanation.js";
import { escapeHtml } from "./markdown.js";

/** A page beside the editor. Showing another one of the same kind replaces it. */
export interface Page {
  /** Puts HTML into the element of this id; the page stays where it is scrolled to. */
  put(id: string, html: string, isBusy: boolean): void;
  readonly onClose: vscode.Event<void>;
}

interface Content {
  readonly kind: string;
  readonly title: string;
  readonly html: string;
  readonly onMessage: (message: PageMessage, page: Page) => unknown;
}

/** Pages in the editor's own look, without any access but to their two files: no network, no pictures, no inline script. */
export function pages(context: vscode.ExtensionContext): (content: Content) => Page {
  const media = vscode.Uri.joinPath(context.extensionUri, "media");
  const open = new Map<string, vscode.WebviewPanel>();

  return ({ kind, title, html, onMessage }) => {
    const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const before = open.get(kind);
    const viewColumn = before?.viewColumn ?? column;
    before?.dispose();

    const panel = vscode.window.createWebviewPanel(`dockwise.${kind}`, title, viewColumn, {
      enableScripts: true,
      enableFindWidget: true,
      retainContextWhenHidden: true,
      localResourceRoots: [media],
    });
    open.set(kind, panel);
    panel.iconPath = vscode.Uri.joinPath(media, "icon.png");
    panel.onDidDispose(() => open.get(kind) === panel && open.delete(kind));
    panel.webview.html = frame(panel.webview, media, title, html);

    const page: Page = {
      put: (id, part, isBusy) => void panel.webview.postMessage({ id, html: part, isBusy }),
      onClose: panel.onDidDispose,
    };
    panel.webview.onDidReceiveMessage((message: PageMessage) => onMessage(message, page));
    return page;
  };
}

function frame(webview: vscode.Webview, media: vscode.Uri, title: string, html: string): string {
  const nonce = randomBytes(16).toString("base64url");
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(media, name)).toString();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}';">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${file("page.css")}">
</head>
<body>
<main>${html}</main>
<script nonce="${nonce}" src="${file("page.js")}"></script>
</body>
</html>`;
}
