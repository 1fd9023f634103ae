import { expect, it } from "vitest";
import type { Hover, MarkupContent } from "vscode-languageserver";
import { loadBodies } from "../../server/src/knowledge/bodies.js";
import { Editor } from "./client.js";

const uri = "untitled:Dockerfile";
const text = "FROM debian:12\nENV GREETING hello\nUSER nobody\n";
const id = "dockerfile/write-env-with-equals";

async function hoverOn(editor: Editor, word: string): Promise<string> {
  const hover: Hover | null = await editor.connection.sendRequest("textDocument/hover", {
    textDocument: { uri },
    position: editor.at(uri, word),
  });
  return hover ? (hover.contents as MarkupContent).value : "";
}

it("says why, shows a good example, and links the article", async () => {
  const editor = await Editor.start({ initializationOptions: { dockwiseClient: true } });
  await editor.open(uri, text);
  const { lead, good } = (await loadBodies())[id];
  const hover = await hoverOn(editor, "GREETING");
  expect(hover).toContain(lead);
  expect(hover).toContain(good.text.trim());
  expect(hover).toContain(`command:dockwise.openArticle?${encodeURIComponent(JSON.stringify([id]))}`);
});

it("is one hover where both we and the instruction have something to say", async () => {
  const editor = await Editor.start();
  await editor.open(uri, text);
  const hover = await hoverOn(editor, "GREETING");
  expect(hover).toContain("takes the rest of the line as the value");
  expect(hover).toContain("Its value here is `hello`.");
  expect(await hoverOn(editor, "ENV")).toMatch(/environment variable/i);
});

it("tells what is known of an image, in every place that pulls it", async () => {
  const editor = await Editor.start();
  await editor.open(uri, "FROM debian:12 AS one\nFROM one\nCOPY --from=postgres:16 /etc/passwd /\nUSER nobody\n");
  expect(await hoverOn(editor, "debian:12")).toMatch(/\*\*debian\*\* · Docker Official Image · \[hub\.docker\.com\]/);
  expect(await hoverOn(editor, "debian:12")).toContain("- Debian 12 ");
  expect(await hoverOn(editor, "postgres:16")).toContain("Listens on `5432`.");
  expect(await hoverOn(editor, "one\nCOPY")).toBe("");
});

it("shows what the settings ask for", async () => {
  const editor = await Editor.start({ settings: { hover: { advice: false, instructions: false } } });
  await editor.open(uri, text);
  expect(await hoverOn(editor, "GREETING")).toBe("");
  expect(await hoverOn(editor, "ENV")).toBe("");
});
