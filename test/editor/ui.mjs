// What a person sees and does. Each test has a window of its own on a folder of these files.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { until } from "./bed/window.mjs";
import { hoverSays } from "./hover.mjs";
import { buildTests } from "./ui-builds.mjs";
import { composeTests } from "./ui-compose.mjs";
import { dockerTests } from "./ui-docker.mjs";
import { explainTests } from "./ui-explain.mjs";
import { navigationTests } from "./ui-navigation.mjs";

const fixOnSave = JSON.stringify({ "editor.codeActionsOnSave": { "source.fixAll.dockwise": "explicit" } });

const apt = "FROM debian:12\nRUN apt-get update && apt-get install -y curl\nUSER nobody\n";
const aptFixed = apt.replace("curl", "curl && rm -rf /var/lib/apt/lists/*");

const unquoted = "FROM debian:12\nARG TARGET\nRUN cp --recursive /etc/skel $TARGET\nUSER nobody\n";

const compose = `version: "3.8"
services:
  cache:
    image: redis:7.4-alpine
    ports:
      - "6379:6379"
`;

const edgeStack = (form) =>
  readFileSync(new URL(`../../examples/edge-stack/${form}/compose.yaml`, import.meta.url), "utf8");

export const uiTests = [
  {
    name: "Dockerfile: squiggle, hover, quick fix saved to disk",
    files: { Dockerfile: apt },
    open: "Dockerfile",
    async run(editor) {
      await editor.squiggle().waitFor();
      await editor.shot("dockerfile-squiggle");

      await hoverSays(editor, "apt-get update", "apt-get update", "package index");
      await editor.shot("dockerfile-hover");
      await editor.page.keyboard.press("Escape");

      const menu = await editor.quickFixes("apt-get update", "apt-get update");
      await menu.filter({ hasText: "Remove the package index" }).first().waitFor();
      for (const title of [/^Ignore .* here$/, /^Ignore .* in this file$/, /^Ignore .* in this workspace$/]) {
        await menu.filter({ hasText: title }).first().waitFor();
      }
      await editor.shot("dockerfile-quick-fix");
      await menu.filter({ hasText: "Remove the package index" }).first().click();
      assert.equal(await editor.saved("Dockerfile", (text) => text !== apt), aptFixed);
    },
  },
  {
    name: "Dockerfile: fixes what is safe on save",
    files: { Dockerfile: apt, ".vscode/settings.json": fixOnSave },
    open: "Dockerfile",
    async run(editor) {
      await editor.squiggle().waitFor();
      await editor.click("USER nobody", "nobody");
      assert.equal(await editor.saved("Dockerfile", (text) => text !== apt), aptFixed);
      await editor.shot("dockerfile-fixed-on-save");
    },
  },
  {
    name: "Dockerfile: the code of a problem opens its article",
    files: { Dockerfile: apt },
    open: "Dockerfile",
    async run(editor) {
      await editor.squiggle().waitFor();
      await hoverSays(editor, "apt-get update", "apt-get update", "package index");
      await editor.page.locator(".monaco-hover a.code-link").first().click();
      const page = await editor.frame("Leave no apt lists in the layer");
      assert.ok(await page.getByText("Sources").first().isVisible());
      await editor.shot("article");
    },
  },
  {
    name: "Dockerfile: what ShellCheck finds, mended by its own fix, and gone",
    files: { Dockerfile: unquoted },
    open: "Dockerfile",
    async run(editor) {
      await until("the squiggle of ShellCheck", () => editor.isMarked("$TARGET"));
      await hoverSays(editor, "cp --recursive", "$TARGET", "SC2086");
      await editor.shot("shellcheck-hover");
      await editor.page.keyboard.press("Escape");

      const menu = await editor.quickFixes("cp --recursive", "$TARGET");
      await menu.filter({ hasText: 'Write `"$TARGET"`' }).first().waitFor();
      await editor.shot("shellcheck-quick-fix");
      await menu.filter({ hasText: 'Write `"$TARGET"`' }).first().click();
      const fixed = unquoted.replace("$TARGET", '"$TARGET"');
      assert.equal(await editor.saved("Dockerfile", (text) => text !== unquoted), fixed);
      await until("the squiggle to go", async () => !(await editor.isMarked("$TARGET")));
    },
  },
  {
    name: "Compose: squiggle, hover, quick fix saved to disk",
    files: { "compose.yaml": compose },
    open: "compose.yaml",
    async run(editor) {
      await editor.squiggle().waitFor();
      await hoverSays(editor, 'version: "3.8"', "version", "no longer reads");
      await editor.shot("compose-hover");
      await editor.page.keyboard.press("Escape");

      const menu = await editor.quickFixes('version: "3.8"', "version");
      await editor.shot("compose-quick-fix");
      await menu
        .filter({ hasText: /^Remove .version/ })
        .first()
        .click();
      const fixed = compose.slice(compose.indexOf("services:"));
      assert.equal(await editor.saved("compose.yaml", (text) => text !== compose), fixed);
    },
  },
  {
    name: "Compose: fixes what is safe on save",
    files: { "compose.yaml": compose, ".vscode/settings.json": fixOnSave },
    open: "compose.yaml",
    async run(editor) {
      await editor.squiggle().waitFor();
      await editor.click("image: redis", "redis");
      const text = await editor.saved("compose.yaml", (text) => text !== compose);
      assert.ok(!text.includes("version:"), text);
      await editor.shot("compose-fixed-on-save");
    },
  },
  {
    name: "Compose: a published database port, kept to this host",
    files: { "compose.yaml": compose },
    open: "compose.yaml",
    async run(editor) {
      await until("the squiggle on the port", () => editor.isMarked('"6379:6379"'));
      await hoverSays(editor, "6379:6379", "6379:6379", "past its firewall");
      await editor.shot("compose-port-hover");
      await editor.page.keyboard.press("Escape");

      const menu = await editor.quickFixes("6379:6379", "6379:6379");
      await editor.shot("compose-port-quick-fix");
      await menu.filter({ hasText: "Publish on 127.0.0.1 only" }).first().click();
      const fixed = compose.replace("6379:6379", "127.0.0.1:6379:6379");
      assert.equal(await editor.saved("compose.yaml", (text) => text !== compose), fixed);
      await until("the squiggle to go", async () => !(await editor.isMarked('"127.0.0.1:6379:6379"')));
    },
  },
  {
    name: "Compose: one fix makes the text of a web page valid",
    files: { "compose.yaml": edgeStack("pasted") },
    open: "compose.yaml",
    async run(editor) {
      await editor.squiggle().waitFor();
      const menu = await editor.quickFixes("5000:5000", "“");
      await editor.shot("compose-pasted-quick-fix");
      await menu.filter({ hasText: "restore the indentation" }).first().click();
      const text = await editor.saved("compose.yaml", (now) => now !== edgeStack("pasted"));
      assert.equal(text.replaceAll('"', "'"), edgeStack("repaired").replaceAll('"', "'"));
      await editor.page.locator(".squiggly-error").first().waitFor({ state: "detached" });
      await editor.shot("compose-pasted-fixed");
    },
  },
  {
    name: "Status: what is on, what is wrong with the configuration, and what is off",
    files: { Dockerfile: apt, ".dockwise.yaml": "profile: nobody\n" },
    open: "Dockerfile",
    async run(editor) {
      const says = async (text) => {
        await until(`a status with ${text}`, async () => {
          await editor.page.mouse.move(900, 600);
          await editor.page.locator('[id="status.languageStatus"]').hover();
          const status = editor.page.locator(".hover-language-status").filter({ hasText: text });
          return status.waitFor({ timeout: 3000 }).then(
            () => true,
            () => false,
          );
        });
        await editor.shot(`status-${text.replace(/\W+/g, "-")}`);
      };
      await editor.squiggle().waitFor();
      await says("Configuration is not taken as it is written.");
      editor.write(".dockwise.yaml", "profile: hadolint\n");
      await says("practices for Dockerfiles are on");
      editor.configure({ "dockwise.enable": false });
      await says("Advice is switched off by the setting");
      editor.configure({});
      await editor.squiggle().waitFor();
    },
  },
  ...composeTests,
  ...explainTests,
  ...buildTests,
  ...dockerTests,
  ...navigationTests,
];
