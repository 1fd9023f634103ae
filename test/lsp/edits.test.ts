import fc from "fast-check";
import { expect, it } from "vitest";
import { applyEdits } from "../../server/src/base/edit.js";
import { changesBetween } from "../../server/src/lsp/changes.js";
import { Editor, folderOf } from "./client.js";

const letters = fc.constantFrom("a", "b", "é", "😀", "\n", "\r\n", "\r", " ");
const texts = fc.array(letters, { maxLength: 40 }).map((parts) => parts.join(""));

it("makes one text another, whatever the two are", () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      expect(applyEdits(before, changesBetween(before, after))).toBe(after);
    }),
  );
});

it("touches only what differs, and splits neither a line end nor a letter", () => {
  const before = "FROM a\r\nENV A b\r\n# 😀\r\nENV C d\r\n";
  const after = "FROM a\r\nENV A=b\r\n# 😁\r\nENV C d\r\n";
  const edits = changesBetween(before, after);
  expect(edits.map(({ start, end, text }) => [before.slice(start, end), text])).toEqual([[" b\r\n# 😀", "=b\r\n# 😁"]]);
  expect(changesBetween(before, before)).toEqual([]);
});

it("mends the file that a failed build names, guarded by its version where it is open", async () => {
  const text = "FROM debian:12\nCOPY reqirements.txt /\n";
  const folder = folderOf({ Dockerfile: text, "requirements.txt": "torch\n" });
  const editor = await Editor.start({ folders: [folder.uri] });
  const uri = folder.uriOf("Dockerfile");
  await editor.open(uri, `${text}# typed, not saved\n`);
  const log = [
    "#6 [2/2] COPY reqirements.txt /",
    '#6 ERROR: failed to calculate checksum of ref a::b: "/reqirements.txt": not found',
    "------",
    "Dockerfile:2",
    "--------------------",
    "   1 |     FROM debian:12",
    "   2 | >>> COPY reqirements.txt /",
    "--------------------",
    'ERROR: failed to solve: failed to calculate checksum of ref a::b: "/reqirements.txt": not found',
  ].join("\n");
  const { answers } = await editor.ask("dockwise/explain", { log });
  const [fix] = answers[0]?.fixes ?? [];
  expect(fix?.edit.documentChanges).toMatchObject([{ textDocument: { uri, version: 1 } }]);
  expect(editor.after(uri, fix?.edit)).toContain("COPY requirements.txt /");
});
