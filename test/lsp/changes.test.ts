import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { capable, Editor, folderOf, plain } from "./client.js";

const text = "FROM debian:12\nENV GREETING hello\nUSER nobody\n";
const id = "dockerfile/write-env-with-equals";
const env = `${id}: GREETING`;
const uri = "untitled:Dockerfile";

it("asks for settings per resource, and again when they change", async () => {
  const editor = await Editor.start({ settings: { practices: { [id]: "off" } } });
  await editor.open(uri, text);
  expect(await editor.advice(uri)).not.toContain(env);
  editor.settings = { practices: { [id]: "error" } };
  await editor.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
  const found = (await editor.diagnostics(uri)).find(({ code }) => code === id);
  expect(found?.severity).toBe(1);
  await editor.until(() => editor.refreshes > 0);
});

it("takes settings from a client that is not asked: when it starts, and when they change", async () => {
  const off = { "dockwise.practices": { [id]: "off" } };
  const editor = await Editor.start({ capabilities: plain, initializationOptions: off });
  await editor.open(uri, text);
  await editor.until(() => editor.published.length > 0);
  const shown = () => editor.published.at(-1)?.diagnostics.map(({ code }) => code) ?? [];
  expect(shown()).not.toContain(id);
  await editor.connection.sendNotification("workspace/didChangeConfiguration", { settings: { dockwise: {} } });
  await editor.until(() => shown().includes(id));
});

it("says which setting it does not take, once, and goes on with the default", async () => {
  const editor = await Editor.start({ settings: { enable: "perhaps", profile: "hadolint" } });
  await editor.open(uri, text);
  await editor.diagnostics(uri);
  await editor.diagnostics(uri);
  expect(editor.logged.filter((line) => line.includes("dockwise.enable"))).toHaveLength(1);
});

it("is silent where it is switched off", async () => {
  const editor = await Editor.start({ settings: { enable: false } });
  await editor.open(uri, text);
  expect(await editor.advice(uri)).toEqual([]);
  expect(await editor.ask("dockwise/status", { uri })).toMatchObject({ state: "off" });
});

it("reads configuration files again when they change", async () => {
  const folder = folderOf({ "app/Dockerfile": text });
  const editor = await Editor.start({ folders: [folder.uri] });
  const file = folder.uriOf("app/Dockerfile");
  await editor.open(file, text);
  expect(await editor.advice(file)).toContain(env);

  folder.write(".dockwise.yaml", `practices:\n  ${id}: off\n`);
  const changed = { changes: [{ uri: folder.uriOf(".dockwise.yaml"), type: 1 }] };
  await editor.connection.sendNotification("workspace/didChangeWatchedFiles", changed);
  expect(await editor.advice(file)).not.toContain(env);
  await editor.until(() => editor.refreshes > 0);

  folder.write(".dockwise.yaml", "ignore-paths: [app/]\n");
  await editor.connection.sendNotification("workspace/didChangeWatchedFiles", changed);
  expect(await editor.ask("dockwise/status", { uri: file })).toMatchObject({ state: "off" });

  rmSync(fileURLToPath(folder.uri), { recursive: true });
  await editor.connection.sendNotification("workspace/didChangeWatchedFiles", changed);
  expect(await editor.advice(file)).toContain(env);
});

it("serves several folders, each with its own configuration", async () => {
  const quiet = folderOf({ Dockerfile: text, ".dockwise.yaml": `practices:\n  ${id}: off\n` });
  const loud = folderOf({ Dockerfile: text });
  const editor = await Editor.start({ folders: [quiet.uri] });
  await editor.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
    event: { added: [{ uri: loud.uri, name: "loud" }], removed: [] },
  });
  await editor.open(quiet.uriOf("Dockerfile"), text);
  await editor.open(loud.uriOf("Dockerfile"), text);
  expect(await editor.advice(quiet.uriOf("Dockerfile"))).not.toContain(env);
  expect(await editor.advice(loud.uriOf("Dockerfile"))).toContain(env);
  expect(await editor.ask("dockwise/status", { uri: loud.uriOf("Dockerfile") })).toMatchObject({ state: "on" });
});

it("looks at other documents again when one is edited", async () => {
  const folder = folderOf({ Dockerfile: text, "compose.yaml": "services: {}\n" });
  const editor = await Editor.start({ folders: [folder.uri], capabilities: capable });
  await editor.open(folder.uriOf("Dockerfile"), text);
  await editor.open(folder.uriOf("compose.yaml"), "services: {}\n", "dockercompose");
  await editor.until(() => editor.refreshes > 0);
});
