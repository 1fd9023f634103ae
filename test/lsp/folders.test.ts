import { expect, it } from "vitest";
import { openDocument } from "../../server/src/lsp/documents.js";
import { openFolders, pathWithin } from "../../server/src/lsp/folders.js";
import { folderOf } from "./client.js";

const today = "2026-01-02";
const opened = (uri: string, text: string) => openDocument({ uri, languageId: "dockerfile", version: 1, text });

it("knows where a document lies in a folder", () => {
  expect(pathWithin("file:///a/b", "file:///a/b/c/d")).toBe("c/d");
  expect(pathWithin("file:///a/b/", "file:///a/b/c%20d")).toBe("c d");
  expect(pathWithin("file:///a/b", "file:///a/bc/d")).toBeUndefined();
  expect(pathWithin("file:///a/b", "vscode-vfs://a/b/c")).toBeUndefined();
});

it("takes the innermost of nested folders", () => {
  const folders = openFolders(["file:///a", "file:///a/b"]);
  expect(folders.of("file:///a/b/Dockerfile")?.uri).toBe("file:///a/b");
  expect(folders.of("file:///a/Dockerfile")?.uri).toBe("file:///a");
  expect(folders.of("untitled:Dockerfile")).toBeUndefined();
});

it("shows other documents as they are in the editor, on disk or not", () => {
  const { uri, uriOf } = folderOf({ "app/Dockerfile": "FROM a\n" });
  const folders = openFolders([uri]);
  const others = [opened(uriOf("app/Dockerfile"), "FROM b\n"), opened(uriOf("new/Dockerfile"), "FROM c\n")];
  const { entries, isListed } = folders.around(folders.at(uri), {}, today, others);
  expect(isListed).toBe(true);
  expect(entries.get("app/Dockerfile")?.text).toBe("FROM b\n");
  expect(entries.get("new/Dockerfile")?.text).toBe("FROM c\n");
  expect(entries.get("new")?.type).toBe("folder");
});

it("gives the same snapshot until something around the document changes", () => {
  const { uri, uriOf, write } = folderOf({ Dockerfile: "FROM a\n" });
  const folders = openFolders([uri]);
  const around = (text: string) =>
    folders.around(folders.at(uri), {}, today, [opened(uriOf("other/Dockerfile"), text)]);
  const first = around("FROM x\n");
  expect(around("FROM x\n")).toBe(first);
  expect(around("FROM y\n")).not.toBe(first);

  write("package.json", "{}");
  expect(around("FROM x\n").entries.has("package.json")).toBe(false);
  folders.forget();
  expect(around("FROM x\n").entries.has("package.json")).toBe(true);
});

it("knows nothing of a folder that is not on disk", () => {
  const folders = openFolders(["vscode-vfs://github/owner/project"]);
  const [folder] = folders.all();
  expect(folders.around(folder, {}, today, []).isListed).toBe(false);
});
