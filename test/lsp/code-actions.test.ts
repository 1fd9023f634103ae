import { expect, it } from "vitest";
import type { CodeAction } from "vscode-languageserver";
import { capable, Editor, folderOf, plain } from "./client.js";

const uri = "untitled:Dockerfile";
const text = "FROM debian:12\nENV GREETING hello\n# stays as it is   \nENV FAREWELL bye\nUSER nobody\n";
const id = "dockerfile/write-env-with-equals";

const titled = (actions: readonly CodeAction[], start: string): CodeAction => {
  const found = actions.find(({ title }) => title.startsWith(start));
  if (!found) throw new Error(`No action "${start}" among ${actions.map(({ title }) => title).join(", ")}.`);
  return found;
};

it("offers the fix first, and makes its edit when it is chosen", async () => {
  const editor = await Editor.start();
  await editor.open(uri, text);
  const [fix] = await editor.actions(uri, "GREETING");
  expect(fix).toMatchObject({ title: "Write `GREETING=…`", kind: "quickfix", isPreferred: true });
  expect(fix?.edit).toBeUndefined();
  expect(fix?.diagnostics?.map(({ code }) => code)).toEqual([id]);

  const { edit } = await editor.resolve(fix ?? { title: "" });
  expect(edit?.documentChanges).toMatchObject([{ textDocument: { uri, version: 1 } }]);
  expect(editor.after(uri, edit)).toBe(text.replace("GREETING hello", "GREETING=hello"));
});

it("sends edits along to a client that cannot ask for them later", async () => {
  const editor = await Editor.start({ capabilities: plain });
  await editor.open(uri, text);
  const [fix] = await editor.actions(uri, "GREETING");
  expect(editor.after(uri, fix?.edit)).toBe(text.replace("GREETING hello", "GREETING=hello"));
});

it("makes no edit for a document that has changed since the action was offered", async () => {
  const editor = await Editor.start();
  await editor.open(uri, text);
  const [fix] = await editor.actions(uri, "GREETING");
  await editor.replace(uri, "FROM", "# new\nFROM");
  expect((await editor.resolve(fix ?? { title: "" })).edit).toBeUndefined();
});

it("fixes all of a kind", async () => {
  const editor = await Editor.start();
  await editor.open(uri, text);
  const { edit } = await editor.resolve(titled(await editor.actions(uri, "FAREWELL"), "Fix all 2 of this kind"));
  expect(editor.after(uri, edit)).toBe(
    text.replace("GREETING hello", "GREETING=hello").replace("FAREWELL bye", "FAREWELL=bye"),
  );
});

it.each(["source.fixAll.dockwise", "source.fixAll", "source"])(
  "fixes everything that is safe for %s, and nothing else",
  async (kind) => {
    const editor = await Editor.start();
    await editor.open(uri, text.replace("USER", "RUNN true\nUSER"));
    const actions = await editor.actions(uri, "FROM", [kind]);
    expect(actions.map(({ title }) => title)).toEqual(["Fix everything that is safe"]);
    const { edit } = await editor.resolve(titled(actions, "Fix everything"));
    expect(editor.after(uri, edit)).toContain("ENV GREETING=hello\n# stays as it is   \nENV FAREWELL=bye\nRUNN true\n");
  },
);

it("offers nothing to fix where nothing is", async () => {
  const editor = await Editor.start();
  await editor.open(uri, "FROM debian:12\nUSER nobody\n");
  expect(await editor.actions(uri, "FROM", ["source.fixAll"])).toEqual([]);
  expect(await editor.ask("dockwise/fixAll", { uri })).toBeNull();
});

it("ignores here and in the file", async () => {
  const editor = await Editor.start();
  await editor.open(uri, text);
  const actions = await editor.actions(uri, "GREETING");
  const here = await editor.resolve(titled(actions, `Ignore ${id} here`));
  expect(editor.after(uri, here.edit)).toBe(
    text.replace("ENV GREETING", "# check=skip=LegacyKeyValueFormat\nENV GREETING"),
  );
  const file = await editor.resolve(titled(actions, `Ignore ${id} in this file`));
  const ignored = editor.after(uri, file.edit);
  await editor.close(uri);
  await editor.open(uri, ignored);
  expect((await editor.advice(uri)).filter((line) => line.startsWith(id))).toEqual([]);
});

it("ignores in the workspace: in a new file, or in the one there is", async () => {
  const folder = folderOf({ "app/Dockerfile": text, "app/.dockwise.yaml": "# ours\nall: true\n", Dockerfile: text });
  const editor = await Editor.start({ folders: [folder.uri] });
  const outer = folder.uriOf("Dockerfile");
  await editor.open(outer, text);
  const edit = (await editor.resolve(titled(await editor.actions(outer, "GREETING"), `Ignore ${id} in this workspace`)))
    .edit;
  expect(edit?.documentChanges?.[0]).toMatchObject({ kind: "create", uri: folder.uriOf(".dockwise.yaml") });
  expect(editor.after(folder.uriOf(".dockwise.yaml"), edit)).toBe(`practices:\n  ${id}: off\n`);

  const inner = folder.uriOf("app/Dockerfile");
  await editor.open(inner, text);
  const own = folder.uriOf("app/.dockwise.yaml");
  const added = await editor.ask("dockwise/ignoreInWorkspace", { uri: inner, practice: id });
  expect(editor.after(own, added, "# ours\nall: true\n")).toBe(`# ours\nall: true\npractices:\n  ${id}: off\n`);
  expect(await editor.ask("dockwise/ignoreInWorkspace", { uri: inner, practice: "dockerfile/unheard-of" })).toBeNull();
});

it("offers no workspace to a document that is in none", async () => {
  const editor = await Editor.start();
  await editor.open(uri, text);
  const titles = (await editor.actions(uri, "GREETING")).map(({ title }) => title);
  expect(titles.filter((title) => title.includes("workspace"))).toEqual([]);
  expect(await editor.ask("dockwise/ignoreInWorkspace", { uri, practice: id })).toBeNull();
});

it("shows the article to a client that has the command", async () => {
  const editor = await Editor.start({ capabilities: capable, initializationOptions: { dockwiseClient: true } });
  await editor.open(uri, text);
  const article = titled(await editor.actions(uri, "GREETING"), "Show the article");
  expect(article.command).toMatchObject({ command: "dockwise.openArticle", arguments: [id] });
});

it("leaves ignoring in the workspace to a client that has the command, so that the file is saved", async () => {
  const folder = folderOf({ Dockerfile: text });
  const editor = await Editor.start({
    capabilities: capable,
    folders: [folder.uri],
    initializationOptions: { dockwiseClient: true },
  });
  const open = folder.uriOf("Dockerfile");
  await editor.open(open, text);
  const ignore = titled(await editor.actions(open, "GREETING"), `Ignore ${id} in this workspace`);
  expect(ignore.command).toMatchObject({ command: "dockwise.ignoreInWorkspace", arguments: [open, id] });
});
