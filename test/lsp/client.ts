import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import {
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { applyEdits } from "../../server/src/base/edit.js";
import { type Encoding, positions } from "../../server/src/lsp/positions.js";
import type { Requests } from "../../server/src/lsp/protocol.js";
import { serve } from "../../server/src/lsp/server.js";

/** What VS Code can do, as far as the server looks at it. */
export const capable: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
  },
  textDocument: {
    diagnostic: { relatedInformation: true },
    hover: { contentFormat: ["markdown"] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      resolveSupport: { properties: ["edit"] },
    },
  },
};

/** An editor that knows little: diagnostics are pushed to it, and edits come with their code action. */
export const plain: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
};

export interface Start {
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly string[];
  readonly initializationOptions?: unknown;
  /** Answers `workspace/configuration`. */
  readonly settings?: unknown;
}

/** An editor at the other end of two streams. */
export class Editor {
  settings: unknown;
  refreshes = 0;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly #texts = new Map<string, { version: number; text: string }>();

  private constructor(
    readonly connection: ProtocolConnection,
    readonly initialized: InitializeResult,
  ) {}

  static async start({
    capabilities = capable,
    folders = [],
    initializationOptions,
    settings,
  }: Start = {}): Promise<Editor> {
    const [up, down] = [new PassThrough(), new PassThrough()];
    serve({ input: up, output: down });
    const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    onTestFinished(() => connection.dispose());
    const waiting: { editor?: Editor } = {};
    connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
      items.map(() => waiting.editor?.settings ?? settings ?? null),
    );
    connection.onRequest("workspace/diagnostic/refresh", () => {
      if (waiting.editor) waiting.editor.refreshes++;
      return null;
    });
    connection.onRequest("client/registerCapability", () => null);
    connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      waiting.editor?.published.push(params);
    });
    connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      waiting.editor?.logged.push(message);
    });
    connection.listen();
    const initialized: InitializeResult = await connection.sendRequest("initialize", {
      processId: null,
      rootUri: null,
      capabilities,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      initializationOptions,
    });
    const editor = new Editor(connection, initialized);
    editor.settings = settings;
    waiting.editor = editor;
    await connection.sendNotification("initialized", {});
    return editor;
  }

  get positions() {
    return positions((this.initialized.capabilities.positionEncoding ?? "utf-16") as Encoding);
  }

  text = (uri: string): string => this.#texts.get(uri)?.text ?? "";

  async open(uri: string, text: string, languageId = "dockerfile"): Promise<void> {
    this.#texts.set(uri, { version: 1, text });
    await this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  async close(uri: string): Promise<void> {
    this.#texts.delete(uri);
    await this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  /** Replaces a part of the text, as typing does: sent as the smallest change. */
  async replace(uri: string, old: string, text: string): Promise<void> {
    const known = this.#texts.get(uri) ?? { version: 0, text: "" };
    const start = known.text.indexOf(old);
    const range = this.positions.toRange({ text: known.text }, { start, end: start + old.length });
    const version = known.version + 1;
    this.#texts.set(uri, { version, text: known.text.slice(0, start) + text + known.text.slice(start + old.length) });
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
  }

  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(uri);
    if (report.kind !== "full") throw new Error("A full report was expected.");
    return report.items;
  }

  /** `id: marked text` of every diagnostic. */
  async advice(uri: string): Promise<readonly string[]> {
    return (await this.diagnostics(uri)).map((one) => this.shown(uri, one));
  }

  shown(uri: string, { code, range }: Diagnostic): string {
    const { start, end } = this.positions.fromRange({ text: this.text(uri) }, range);
    return `${code}: ${this.text(uri).slice(start, end)}`;
  }

  at(uri: string, word: string): Position {
    return this.positions.positionAt({ text: this.text(uri) }, this.text(uri).indexOf(word));
  }

  rangeOf(uri: string, word: string): Range {
    const start = this.text(uri).indexOf(word);
    return this.positions.toRange({ text: this.text(uri) }, { start, end: start + word.length });
  }

  async actions(uri: string, word: string, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const found: CodeAction[] | null = await this.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri },
      range: this.rangeOf(uri, word),
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
    return found ?? [];
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest("codeAction/resolve", action);
  }

  ask<Method extends keyof Requests>(
    method: Method,
    params: Requests[Method]["params"],
  ): Promise<Requests[Method]["result"]> {
    return this.connection.sendRequest(method, params);
  }

  /** The text of a document after an edit; `before` for one that is not open. */
  after(uri: string, edit: WorkspaceEdit | null | undefined, before = this.text(uri)): string {
    const own = (edit?.documentChanges ?? []).flatMap((change): TextEdit[] =>
      "textDocument" in change && change.textDocument.uri === uri ? (change.edits as TextEdit[]) : [],
    );
    const edits = [...own, ...(edit?.changes?.[uri] ?? [])];
    return applyEdits(
      before,
      edits.map(({ range, newText }) => ({ ...this.positions.fromRange({ text: before }, range), text: newText })),
    );
  }

  /** Waits until something is so; the test's own time limit ends it. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A folder on disk with these files; its address, and that of a file in it. */
export function folderOf(files: Readonly<Record<string, string>>) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "dockwise-lsp-")));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return {
    uri: pathToFileURL(folder).toString(),
    write,
    uriOf: (path: string) => pathToFileURL(join(folder, path)).toString(),
  };
}
