import { expect, it } from "vitest";
import { Editor, folderOf } from "./client.js";

const uri = "untitled:Dockerfile";
const text = "FROM debian:12\nENV GREETING hello\nUSER nobody\n";

it("shows articles, and knows none by a wrong name", async () => {
  const editor = await Editor.start();
  const page = await editor.ask("dockwise/article", { id: "dockerfile/write-env-with-equals" });
  expect(page?.markdown).toMatch(/^# Write ENV and LABEL with an equals sign\n/);
  expect(page?.markdown).toContain("## Good");
  expect(await editor.ask("dockwise/article", { id: "toString" })).toBeNull();
});

it("fixes all that is safe, or all of one practice", async () => {
  const editor = await Editor.start();
  await editor.open(uri, text);
  for (const practice of [undefined, "dockerfile/write-env-with-equals"]) {
    const edit = await editor.ask("dockwise/fixAll", { uri, ...(practice ? { practice } : {}) });
    expect(editor.after(uri, edit)).toBe(text.replace("GREETING hello", "GREETING=hello"));
  }
});

it("explains a failed build, with the place in the folder's file", async () => {
  const folder = folderOf({ Dockerfile: "FROM debian:12\nCOPY reqirements.txt /\n", "requirements.txt": "torch\n" });
  const editor = await Editor.start({ folders: [folder.uri] });
  const log = [
    "#6 [2/2] COPY reqirements.txt /",
    '#6 ERROR: failed to calculate checksum of ref abc::def: "/reqirements.txt": not found',
    "------",
    " > [2/2] COPY reqirements.txt /:",
    "------",
    "Dockerfile:2",
    "--------------------",
    "   1 |     FROM debian:12",
    "   2 | >>> COPY reqirements.txt /",
    "--------------------",
    'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref abc::def: "/reqirements.txt": not found',
  ].join("\n");
  const { answers, failure } = await editor.ask("dockwise/explain", { log, folder: folder.uri });
  expect(failure).toMatchObject({ uri: folder.uriOf("Dockerfile"), line: 2 });
  const [answer] = answers;
  expect(answer).toMatchObject({ id: "buildlog/copy-source-not-found", uri: folder.uriOf("Dockerfile"), line: 2 });
  expect(answer?.lead).toBeTruthy();
  expect(answer?.evidence.join("\n")).toContain("not found");
});

it("has no answer to a log that tells of nothing", async () => {
  const editor = await Editor.start();
  expect((await editor.ask("dockwise/explain", { log: "all is well" })).answers).toEqual([]);
  expect((await editor.ask("dockwise/explain", { log: "", folder: "file:///nowhere/at/all" })).answers).toEqual([]);
});

it("says what is on, and what is not and why", async () => {
  const editor = await Editor.start();
  await editor.open(uri, text);
  const alone = await editor.ask("dockwise/status", { uri });
  expect(alone.state).toBe("limited");
  expect(alone.lines.join("\n")).toContain("No folder that holds this file is open");

  const folder = folderOf({ Dockerfile: text, ".dockwise.yaml": "practices: 3\n" });
  const misled = await Editor.start({ folders: [folder.uri] });
  await misled.open(folder.uriOf("Dockerfile"), text);
  const { state, lines } = await misled.ask("dockwise/status", { uri: folder.uriOf("Dockerfile") });
  expect(state).toBe("limited");
  expect(lines.join("\n")).toContain(".dockwise.yaml: ");
  expect(await editor.ask("dockwise/status", { uri: "untitled:other" })).toMatchObject({ state: "off" });
});
