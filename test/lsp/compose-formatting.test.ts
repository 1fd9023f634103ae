import { expect, it } from "vitest";
import type { RegistrationParams, TextEdit } from "vscode-languageserver";
import { applyEdits } from "../../server/src/base/edit.js";
import type { Neighbour } from "../../server/src/lsp/protocol.js";
import { formatEdits } from "../../server/src/syntax/compose/format.js";
import { composeSource } from "../../server/src/syntax/source.js";
import { capable, Editor } from "./client.js";

const formatted = (text: string, step = 2): string =>
  applyEdits(text, formatEdits(composeSource("compose.yaml", text), step));

const loose = `
# A stack${"  "}
services:
    # The page
    web:
        image:   "a"    # kept${"\t"}
        command: |
            echo a${"   "}
              b
             ${""}
            c
        environment:
        - A=1


        # about B
        - B='2'
        x-list:
            - a: 1
              b: 2
            -   c:
                    d: [1,
                        2]
            - - 1
        s: "a
           b"
        folded: >+
            keep


    # The last
    db: &x
        image: b
x-same: *x


`;

const tidy = `# A stack
services:
  # The page
  web:
    image:   "a"    # kept
    command: |
      echo a${"   "}
        b
       ${""}
      c
    environment:
    - A=1

    # about B
    - B='2'
    x-list:
      - a: 1
        b: 2
      -   c:
            d: [1,
                2]
      - - 1
    s: "a
       b"
    folded: >+
      keep


  # The last
  db: &x
    image: b
x-same: *x
`;

it("indents levels alike, and keeps comments, quotes, block texts and the place of dashes", () => {
  expect(formatted(loose)).toBe(tidy);
});

it("changes nothing the second time", () => {
  expect(formatEdits(composeSource("compose.yaml", tidy), 2)).toEqual([]);
  expect(formatted(formatted(loose, 4), 4)).toBe(formatted(loose, 4));
});

it("keeps the line ends and the byte order mark of a file", () => {
  expect(formatted("\uFEFFservices:\r\n    a:\r\n        image: b \r\n\r\n\r\n")).toBe(
    "\uFEFFservices:\r\n  a:\r\n    image: b\r\n",
  );
});

it.each(["services:\n    web:\n  image a\n   b", "services:\n\tweb: {", "a: [", "", "\n", "# only"])(
  "leaves alone what is no YAML, and what is empty: %j",
  (text) => {
    expect(formatted(text).trim()).toBe(text.trim());
  },
);

it("says the same on every half-typed file, or nothing", () => {
  for (let end = 0; end <= loose.length; end++) expect(() => formatted(loose.slice(0, end))).not.toThrow();
});

const uri = "untitled:compose.yaml";
const options = { tabSize: 2, insertSpaces: true };
const untidy = "services:\n    a:\n        image: b\n";

async function edits(editor: Editor, method: string, more: object = {}): Promise<readonly TextEdit[] | null> {
  return editor.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, options, ...more });
}

it("formats a document, and the lines of a range", async () => {
  const editor = await Editor.start();
  await editor.open(uri, untidy, "dockercompose");
  const all = await edits(editor, "formatting");
  expect(editor.after(uri, { changes: { [uri]: [...(all ?? [])] } })).toBe("services:\n  a:\n    image: b\n");
  const lines = (first: number) => ({ start: { line: first, character: 0 }, end: { line: 3, character: 0 } });
  const some = await edits(editor, "rangeFormatting", { range: lines(1) });
  expect(editor.after(uri, { changes: { [uri]: [...(some ?? [])] } })).toBe("services:\n  a:\n    image: b\n");
  // This line alone would end up beside what it belongs to.
  expect(await edits(editor, "rangeFormatting", { range: lines(2) })).toEqual([]);
});

const yaml: Neighbour = { name: "Red Hat YAML", languages: ["yaml", "dockercompose"], features: ["formatting"] };

it("formats where nobody else does, and where the setting says so", async () => {
  for (const [features, isFormatted] of [
    ["auto", false],
    ["on", true],
    ["off", false],
  ] as const) {
    const editor = await Editor.start({
      initializationOptions: { neighbours: [yaml] },
      settings: { compose: { features } },
    });
    await editor.open(uri, untidy, "dockercompose");
    expect(((await edits(editor, "formatting")) ?? []).length > 0).toBe(isFormatted);
  }
});

it("registers as a formatter of Compose files as others come and go", async () => {
  const formatting = { dynamicRegistration: true };
  const editor = await Editor.start({
    capabilities: { ...capable, textDocument: { ...capable.textDocument, formatting } },
  });
  expect(editor.initialized.capabilities.documentFormattingProvider).toBeUndefined();
  const told: string[][] = [];
  editor.connection.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
    for (const { method, registerOptions } of registrations)
      if (method === "textDocument/formatting")
        told.push(registerOptions.documentSelector.map(({ language }: { language: string }) => language));
    return null;
  });
  editor.connection.onRequest("client/unregisterCapability", () => null);
  await editor.open(uri, untidy, "dockercompose");
  await editor.until(() => told.length === 1);
  await editor.connection.sendNotification("dockwise/neighbours", { neighbours: [yaml] });
  await editor.until(() => told.length === 2);
  await editor.connection.sendNotification("dockwise/neighbours", { neighbours: [] });
  await editor.until(() => told.length === 3);
  expect(told.map((languages) => languages.includes("dockercompose"))).toEqual([true, false, true]);
  expect(told.every((languages) => languages.includes("dockerfile"))).toBe(true);
});
