import https from "node:https";
import { expect, it, vi } from "vitest";
import type {
  CompletionItem,
  DocumentSymbol,
  FoldingRange,
  Location,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import { capable, Editor } from "./client.js";

const uri = "untitled:Dockerfile";
const text =
  "ARG é😀=1\nFROM debian:12 AS build\nARG PORT=80\nRUN echo é😀 $PORT && \\\ntrue\nCOPY --from=build /a /b\n";

async function asked<Answer>(editor: Editor, method: string, params: object): Promise<Answer> {
  return editor.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, ...params });
}

it("completes instructions, and describes the chosen one", async () => {
  const editor = await Editor.start();
  await editor.open(uri, "FROM debian:12\nHEALTH");
  const items: CompletionItem[] = await asked(editor, "completion", {
    position: { line: 1, character: "HEALTH".length },
  });
  const [item] = items.filter(({ label }) => label.startsWith("HEALTHCHECK"));
  const described: CompletionItem = await editor.connection.sendRequest("completionItem/resolve", item);
  expect(described.documentation).toBeTruthy();
});

it("asks no registry for tags", async () => {
  const get = vi.spyOn(https, "get");
  const editor = await Editor.start();
  await editor.open(uri, "FROM debian:");
  expect(await asked(editor, "completion", { position: { line: 0, character: "FROM debian:".length } })).toEqual([]);
  expect(get).not.toHaveBeenCalled();
});

it.each(["utf-8", "utf-16", "utf-32"])("finds and renames what is defined, in %s", async (encoding) => {
  const editor = await Editor.start({ capabilities: { ...capable, general: { positionEncodings: [encoding] } } });
  await editor.open(uri, text);
  const use = editor.rangeOf(uri, "PORT &&");
  const definition: Location = await asked(editor, "definition", { position: use.start });
  expect(definition.range).toEqual(editor.rangeOf(uri, "PORT"));
  const renamed: WorkspaceEdit = await asked(editor, "rename", { position: use.start, newName: "SOCKET" });
  expect(editor.after(uri, renamed)).toBe(text.replaceAll("PORT", "SOCKET"));
});

it("formats continued lines, and leaves heredocs alone", async () => {
  const editor = await Editor.start();
  const heredoc = "RUN <<EOF\n  a \\\nb\nEOF\n";
  await editor.open(uri, `${text}${heredoc}`);
  const edits: TextEdit[] = await asked(editor, "formatting", { options: { tabSize: 2, insertSpaces: true } });
  expect(editor.after(uri, { changes: { [uri]: edits } })).toBe(`${text.replace("\ntrue", "\n  true")}${heredoc}`);
});

it("outlines and folds Compose files", async () => {
  const editor = await Editor.start();
  const compose = "services:\n  web:\n    image: a:1\n  db:\n    image: b:1\n\nvolumes:\n  store:\n";
  await editor.open(uri, compose, "dockercompose");
  const symbols: DocumentSymbol[] = await asked(editor, "documentSymbol", {});
  expect(symbols.map(({ name, children }) => [name, children?.map((child) => child.name)])).toEqual([
    ["services", ["web", "db"]],
    ["volumes", ["store"]],
  ]);
  const folds: FoldingRange[] = await asked(editor, "foldingRange", {});
  expect(folds).toContainEqual({ startLine: 0, endLine: 4 });
  expect(folds).toContainEqual({ startLine: 1, endLine: 2 });
});

it("links ids in comments to their articles", async () => {
  const editor = await Editor.start({ initializationOptions: { dockwiseClient: true } });
  const id = "dockerfile/write-env-with-equals";
  await editor.open(uri, `FROM debian:12\n# dockwise ignore=${id},dockerfile/no-such-thing old habits\nENV A b\n`);
  const links: { range: unknown; target?: string }[] = await asked(editor, "documentLink", {});
  expect(links.filter(({ target }) => target?.startsWith("dockwise-article:"))).toEqual([
    { range: editor.rangeOf(uri, id), target: `dockwise-article:/${id}.md`, tooltip: expect.any(String) },
  ]);
});

it("answers every request on every half-typed file", async () => {
  const editor = await Editor.start();
  const whole =
    'FROM debian:12 AS a\nENV X="1\nRUN <<EOF\nx\nEOF\nCOPY --from=a ["x", "y"]\nHEALTHCHECK --interval=5s CMD a\nONBUILD RUN $X é\n';
  const requests = ["hover", "completion", "definition", "documentHighlight", "signatureHelp", "prepareRename"];
  const options = { tabSize: 4, insertSpaces: false };
  for (let end = 0; end <= whole.length; end += 3) {
    await editor.open(uri, whole.slice(0, end));
    const position = editor.positions.positionAt({ text: editor.text(uri) }, end);
    const answers = requests.map((method) => asked(editor, method, { position }));
    const onFile = ["documentSymbol", "foldingRange", "documentLink"].map((method) => asked(editor, method, {}));
    await Promise.all([...answers, ...onFile, asked(editor, "formatting", { options }), editor.diagnostics(uri)]);
    await editor.close(uri);
  }
});
