import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { DidChangeWatchedFilesNotification, DidChangeWorkspaceFoldersNotification } from "vscode-languageserver/node";
import { Editor, folderOf } from "./client.js";

const text = "FROM debian:12\nENV GREETING hello\nUSER nobody\n";
const practice = "dockerfile/write-env-with-equals";
const env = `${practice}: GREETING`;
const without = `practices:\n  ${practice}: off\n`;

const changedOnDisk = (editor: Editor) =>
  editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [] });

it("shows in a configuration file what is wrong with it, until it is mended or gone", async () => {
  const wrong = "practices:\n  dockerfile/write-env-with-equal: off\n";
  const folder = folderOf({ Dockerfile: text, ".dockwise.yaml": wrong });
  const editor = await Editor.start({ folders: [folder.uri] });
  const [uri, file] = [folder.uriOf("Dockerfile"), folder.uriOf(".dockwise.yaml")];
  const told = (isTold: boolean) =>
    editor.until(() => {
      const last = editor.published.findLast((one) => one.uri === file);
      return last !== undefined && last.diagnostics.length > 0 === isTold;
    });
  await editor.open(uri, text);
  expect(await editor.advice(uri)).toContain(env);
  await told(true);
  const [problem] = editor.published.at(-1)?.diagnostics ?? [];
  expect(problem?.message).toContain(`there is \`${practice}\``);
  const { start, end } = editor.positions.fromRange({ text: wrong }, problem?.range ?? editor.rangeOf(uri, ""));
  expect(wrong.slice(start, end)).toBe("dockerfile/write-env-with-equal");

  folder.write(".dockwise.yaml", without);
  await changedOnDisk(editor);
  await told(false);
  expect(await editor.advice(uri)).not.toContain(env);

  folder.write(".dockwise.yaml", "practices: [\n");
  await changedOnDisk(editor);
  expect(await editor.advice(uri)).toContain(env);
  await told(true);
  rmSync(fileURLToPath(file));
  await changedOnDisk(editor);
  await told(false);
});

it("says in the status that configuration is not taken, and calls that wrong", async () => {
  const folder = folderOf({ "deep/Dockerfile": text, ".dockwise.yaml": "profile: nobody\n" });
  const editor = await Editor.start({ folders: [folder.uri] });
  const uri = folder.uriOf("deep/Dockerfile");
  await editor.open(uri, text);
  const { state, isWrong, lines } = await editor.ask("dockwise/status", { uri });
  expect([state, isWrong]).toEqual(["limited", true]);
  expect(lines[0]).toBe("Configuration is not taken as it is written.");
  expect(lines[1]).toMatch(/^\.dockwise\.yaml: /);
});

it("judges as policies do where all practices are asked for", async () => {
  const folder = folderOf({ Dockerfile: text, ".dockwise.yaml": "all: true\n" });
  const editor = await Editor.start({ folders: [folder.uri] });
  const uri = folder.uriOf("Dockerfile");
  await editor.open(uri, "FROM debian:12\nCOPY . /srv/\n");
  expect(await editor.advice(uri)).toContain("dockerfile/run-as-non-root: FROM");
});

it("gives each folder of the workspace its own configuration, also one that joins or leaves", async () => {
  const [loud, quiet] = [folderOf({ Dockerfile: text }), folderOf({ Dockerfile: text, ".dockwise.yaml": without })];
  const editor = await Editor.start({ folders: [loud.uri] });
  const uris = [loud.uriOf("Dockerfile"), quiet.uriOf("Dockerfile")] as const;
  for (const uri of uris) await editor.open(uri, text);

  const change = (added: readonly string[], removed: readonly string[]) => {
    const folders = (all: readonly string[]) => all.map((uri) => ({ uri, name: uri }));
    return editor.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: folders(added), removed: folders(removed) },
    });
  };
  await change([quiet.uri], []);
  expect(await editor.advice(uris[0])).toContain(env);
  expect(await editor.advice(uris[1])).not.toContain(env);
  expect(await editor.ask("dockwise/status", { uri: uris[1] })).toMatchObject({ state: "on", isWrong: false });

  await change([], [quiet.uri]);
  expect(await editor.ask("dockwise/status", { uri: uris[1] })).toMatchObject({ state: "limited", isWrong: false });
});

it("keeps its advice on a file that vanishes while it is open", async () => {
  const folder = folderOf({ Dockerfile: text });
  const editor = await Editor.start({ folders: [folder.uri] });
  const uri = folder.uriOf("Dockerfile");
  await editor.open(uri, text);
  const before = await editor.advice(uri);
  rmSync(fileURLToPath(folder.uri), { recursive: true });
  await changedOnDisk(editor);
  expect(await editor.advice(uri)).toEqual(before);
  const edit = await editor.ask("dockwise/fixAll", { uri });
  expect(editor.after(uri, edit)).toContain("GREETING=hello");
  expect(editor.logged.filter((line) => line.includes("failed"))).toEqual([]);
});
