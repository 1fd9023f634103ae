import { expect, it } from "vitest";
import type { DocumentLink, DocumentSymbol, FoldingRange } from "vscode-languageserver";
import type { Neighbour } from "../../server/src/lsp/protocol.js";
import { Editor, folderOf, type Start } from "./client.js";

const files = {
  "compose.yaml": `# A stack
# of two
include: ["more/compose.yaml", gone.yaml]
services:
  web:
    build: { context: ./web, dockerfile: Dockerfile.dev }
    image: own/web
    env_file: [web.env, { path: "../outside.env" }]
    volumes: ["./nginx.conf:/etc/nginx.conf:ro", "./web:/srv"]
  db:
    image: "docker.io/bitnami/redis:\${TAG:-8}"
  ai: { image: quay.io/a/b:1, extends: { file: more/compose.yaml, service: x } }
  nowhere: { image: registry.example.com/a/b, label_file: [labels.txt], credential_spec: { file: spec.json } }
secrets:
  key: { file: ./key.txt }
models:
  llm: { model: ai/a }
`,
  "more/compose.yaml": "services: { x: { image: a } }\n",
  "web/Dockerfile.dev": "FROM a:1\n",
  "web.env": "A=1\n",
  "nginx.conf": "",
  "key.txt": "",
  "labels.txt": "",
  "spec.json": "{}",
};

async function opened(start: Start = {}) {
  const folder = folderOf(files);
  const editor = await Editor.start({ folders: [folder.uri], ...start });
  const uri = folder.uriOf("compose.yaml");
  await editor.open(uri, files["compose.yaml"], "dockercompose");
  const ask = <Answer>(method: string): Promise<Answer> =>
    editor.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri } });
  const links = async () =>
    (await ask<DocumentLink[]>("documentLink")).map(({ range, target = "" }) => {
      const { start: from, end } = editor.positions.fromRange({ text: files["compose.yaml"] }, range);
      return `${files["compose.yaml"].slice(from, end)} → ${target.replace(`${folder.uri}/`, "")}`;
    });
  return { editor, uri, ask, links };
}

const fileLinks = [
  "more/compose.yaml → more/compose.yaml",
  "./web → web/Dockerfile.dev",
  "Dockerfile.dev → web/Dockerfile.dev",
  "web.env → web.env",
  "./nginx.conf → nginx.conf",
  "more/compose.yaml → more/compose.yaml",
  "./key.txt → key.txt",
  "labels.txt → labels.txt",
  "spec.json → spec.json",
];

const imageLinks = [
  "docker.io/bitnami/redis:${TAG:-8} → https://hub.docker.com/r/bitnami/redis",
  "quay.io/a/b:1 → https://quay.io/repository/a/b",
];

it("links files that are there, and images that are pulled", async () => {
  expect((await (await opened()).links()).sort()).toEqual([...fileLinks, ...imageLinks].sort());
});

it("outlines what a project is made of, with what services run", async () => {
  const symbols = await (await opened()).ask<DocumentSymbol[]>("documentSymbol");
  const shown = symbols.map(({ name, children = [] }) => [
    name,
    ...children.map((one) => `${one.name} ${one.detail ?? ""}`.trim()),
  ]);
  expect(shown).toEqual([
    ["include"],
    [
      "services",
      "web build",
      "db docker.io/bitnami/redis:${TAG:-8}",
      "ai quay.io/a/b:1",
      "nowhere registry.example.com/a/b",
    ],
    ["secrets", "key"],
    ["models", "llm"],
  ]);
});

it("folds comments of several lines", async () => {
  const folds = await (await opened()).ask<FoldingRange[]>("foldingRange");
  expect(folds).toContainEqual({ startLine: 0, endLine: 1, kind: "comment" });
});

const neighbour: Neighbour = {
  name: "Docker DX",
  languages: ["dockercompose"],
  features: ["symbols", "links", "keys"],
};

it("leaves the outline and links of images to an extension that has them, and says so", async () => {
  const { editor, uri, ask, links } = await opened({ initializationOptions: { neighbours: [neighbour] } });
  expect(await ask("documentSymbol")).toBeNull();
  expect((await links()).sort()).toEqual([...fileLinks].sort());
  const told = (await editor.ask("dockwise/status", { uri })).lines;
  expect(told).toContain(
    "Left to Docker DX: outline, links of images, completion of keys (dockwise.compose.features is auto).",
  );

  await editor.connection.sendNotification("dockwise/neighbours", { neighbours: [] });
  expect(await ask("documentSymbol")).not.toBeNull();
  expect((await editor.ask("dockwise/status", { uri })).lines.join(" ")).not.toContain("Left to");
});

it("does all of it beside others if the user says so, and none if they switch it off", async () => {
  const initializationOptions = { neighbours: [neighbour] };
  const on = await opened({ initializationOptions, settings: { compose: { features: "on" } } });
  expect((await on.links()).length).toBe(fileLinks.length + imageLinks.length);
  const off = await opened({ settings: { compose: { features: "off" } } });
  expect(await off.ask("documentSymbol")).toBeNull();
  expect((await off.editor.ask("dockwise/status", { uri: off.uri })).lines.join(" ")).toContain(
    "is off by the setting",
  );
});

it("leaves nothing to an extension that is not told of the document", async () => {
  const { editor, uri, ask } = await opened({ initializationOptions: { neighbours: [neighbour] } });
  await editor.close(uri);
  await editor.open(uri, files["compose.yaml"], "yaml");
  expect(await ask("documentSymbol")).not.toBeNull();
});

it("minds no message that is none", async () => {
  const { editor, ask } = await opened({ initializationOptions: { neighbours: "all" } });
  for (const sent of [null, 1, { neighbours: [null, {}, 1] }]) {
    await editor.connection.sendNotification("dockwise/neighbours", sent);
  }
  expect(await ask("documentSymbol")).not.toBeNull();
});
