import type { CompletionItem, TextEdit } from "vscode-languageserver";
import { capable, Editor, folderOf } from "./client.js";

/** An editor that takes plain texts and leaves their indentation alone. */
export const careful = {
  ...capable,
  textDocument: {
    ...capable.textDocument,
    completion: { completionItem: { insertTextModeSupport: { valueSet: [1 as const, 2 as const] } } },
  },
};

export const project = {
  ".env": "PORT=8080\nDB_PASSWORD=x7Gh2kkQ\n",
  "web.env": "A=1\n",
  Dockerfile: "ARG BASE=22\nFROM node:$BASE AS base\nARG PORT\nEXPOSE 3000\nFROM base AS dev\n",
  "api/Dockerfile": "FROM scratch\n",
  "conf/nginx.conf": "",
  "conf/sites/a.conf": "",
  "node_modules/a/index.js": "",
  "compose.common.yaml": "services:\n  logged:\n    image: a:1\n",
  "secrets/token.txt": "",
};

export const head = `services:
  db:
    image: postgres:17
    healthcheck: { test: ["CMD", "pg_isready"] }
    volumes: ["data:/var/lib/postgresql/data"]
    profiles: [debug]
  cache:
    image: redis:8
  web:
`;
export const foot = `volumes:
  data:
  logs:
networks:
  inside:
secrets:
  token: { file: ./secrets/token.txt }
configs:
  site: { content: a }
models:
  llm: { model: ai/smollm2 }
`;

export interface Asked {
  readonly editor: Editor;
  readonly uri: string;
  readonly text: string;
  readonly items: readonly CompletionItem[];
}

/** What is offered where `|` stands, in the order in which an editor shows it. */
export async function ask(marked: string, start: object = {}, name = "compose.yaml"): Promise<Asked> {
  const folder = folderOf(project);
  const editor = await Editor.start({ capabilities: careful, folders: [folder.uri], ...start });
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const uri = folder.uriOf(name);
  await editor.open(uri, text, "dockercompose");
  const items: CompletionItem[] | null = await editor.connection.sendRequest("textDocument/completion", {
    textDocument: { uri },
    position: editor.positions.positionAt({ text }, offset),
  });
  const sorted = [...(items ?? [])].sort((one, other) => ((one.sortText ?? "") < (other.sortText ?? "") ? -1 : 1));
  return { editor, uri, text, items: sorted };
}

export const labels = ({ items }: Asked): readonly string[] => items.map(({ label }) => label);

/** The text once an item is chosen. */
export function chosen({ editor, uri, items }: Asked, label: string): string {
  const item = items.find((one) => one.label === label);
  if (!item?.textEdit) throw new Error(`${label} is not among ${items.map((one) => one.label).join(", ")}.`);
  const edits = [item.textEdit as TextEdit, ...(item.additionalTextEdits ?? [])];
  return editor.after(uri, { changes: { [uri]: edits } });
}
