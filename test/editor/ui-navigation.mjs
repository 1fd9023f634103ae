// Finding one's way in Compose files, as a person sees it. Each test has a window of its own on a folder of these files.
import assert from "node:assert/strict";
import { until } from "./bed/window.mjs";
import { hoverSays } from "./hover.mjs";

const stack = `services:
  web:
    image: nginx:1.29
    depends_on: [db]
  db:
    image: postgres:\${TAG}
    ports:
      - "\${DB_PORT:-5432}:5432"
`;

const override = "services:\n  db:\n    restart: always\n";

const files = { "compose.yaml": stack, "compose.override.yaml": override, ".env": "TAG=17\n" };

export const navigationTests = [
  {
    name: "Compose: the resolved project, read-only, beside its files",
    files: { ...files, "compose.yaml": `${stack}    environment:\n      POSTGRES_PASSWORD: s3cret-Pa55\n` },
    open: "compose.yaml",
    async run(editor) {
      await editor.point("services:");
      await editor.command("Show Resolved Compose Project");
      const shown = editor.page.locator(".monaco-editor .view-lines").filter({ hasText: "_default" }).first();
      await shown.waitFor();
      await editor.shot("compose-resolved");
      const text = ((await shown.textContent()) ?? "").replaceAll("\u00a0", " ");
      assert.ok(text.includes("image: postgres:17"), text);
      assert.ok(text.includes("restart: always"), text);
      assert.ok(!text.includes("s3cret"), text);
    },
  },
  {
    name: "Compose: hover, definition and rename over two files",
    files,
    open: "compose.yaml",
    async run(editor) {
      await hoverSays(editor, "depends_on: [db]", "db", "postgres:17");
      await editor.shot("compose-service-hover");
      await editor.page.keyboard.press("Escape");

      await editor.click("depends_on: [db]", "db");
      await until("the peek or the jump", async () => {
        await editor.page.keyboard.press("F12");
        // Two files define it, so the editor shows both.
        return editor.page
          .locator(".peekview-widget")
          .first()
          .waitFor({ timeout: 4000 })
          .then(
            () => true,
            () => false,
          );
      });
      await editor.shot("compose-definitions");
      await editor.page.keyboard.press("Escape");
      await editor.page.locator(".peekview-widget").first().waitFor({ state: "detached" });

      await editor.click("depends_on: [db]", "db");
      const box = editor.page.locator(".rename-box input").first();
      await until("the box for the new name", async () => {
        await editor.page.keyboard.press("F2");
        return box.waitFor({ timeout: 4000 }).then(
          () => true,
          () => false,
        );
      });
      await box.fill("store");
      await editor.page.keyboard.press("Enter");
      const renamed = stack.replace("[db]", "[store]").replace("  db:", "  store:");
      assert.equal(await editor.saved("compose.yaml", (text) => text !== stack), renamed);
      await editor.command("File: Save All");
      await until("the other file to be renamed", () => editor.text("compose.override.yaml") !== override);
      assert.equal(editor.text("compose.override.yaml"), override.replace("db:", "store:"));
      await editor.shot("compose-renamed");
    },
  },
  {
    name: "Compose: hints behind values, and lenses above services for those who want them",
    files: { ...files, ".vscode/settings.json": JSON.stringify({ "dockwise.compose.codeLens": true }) },
    open: "compose.yaml",
    async run(editor) {
      const drawn = (text) =>
        until(`${text} in the editor`, () =>
          editor.page.evaluate(
            (words) =>
              [...document.querySelectorAll(".monaco-editor .view-line")].some(({ textContent }) =>
                textContent.replaceAll("\u00a0", " ").includes(words),
              ),
            text,
          ),
        );
      await drawn("= postgres:17");
      await drawn("→ 5432 on every interface");
      await drawn("+ restart (compose.override.yaml)");
      const lenses = editor.page.locator(".monaco-editor .codelens-decoration a");
      await lenses.filter({ hasText: /^Up$/ }).first().waitFor();
      await lenses
        .filter({ hasText: /^Logs$/ })
        .first()
        .waitFor();
      await editor.shot("compose-hints");
      assert.equal(editor.text("compose.yaml"), stack);
    },
  },
];
