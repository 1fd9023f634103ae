// Completion in Compose files, as a person types.
import assert from "node:assert/strict";
import { until } from "./bed/window.mjs";

const stack = `services:
  db:
    image: postgres:17-alpine
    restart: unless-stopped
    environment:
      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?}
    volumes:
      - db-data:/var/lib/postgresql/data
    healthcheck:
      test: ["CMD", "pg_isready", "-U", "postgres"]
  web:
    image: caddy:2-alpine

volumes:
  db-data:
`;
const dependent = stack.replace(
  "caddy:2-alpine\n",
  "caddy:2-alpine\n    depends_on:\n      db:\n        condition: service_healthy\n",
);

export const composeTests = [
  {
    name: "Compose: a key, the service that it names, and a condition, chosen from lists and saved",
    files: { "compose.yaml": stack, ".env": "POSTGRES_PASSWORD=only-here\n" },
    open: "compose.yaml",
    async run(editor) {
      await editor.click("caddy:2-alpine", "caddy");
      await editor.page.keyboard.press("End");
      await editor.page.keyboard.press("Enter");
      await editor.page.keyboard.type("depends");
      await offered(editor, "depends_on");
      await editor.shot("compose-completion-key");
      await choose(editor, "depends_on", "depends_on:");

      await offered(editor, "db", /^db/);
      await editor.shot("compose-completion-service");
      // The condition is a choice of its own; the one that fits stands there already.
      await choose(editor, "db", "condition: service_healthy", /^db/);
      await editor.shot("compose-completion-condition");
      await editor.page.keyboard.press("Escape");
      await editor.page.keyboard.press("Escape");
      // The editor saves by itself while keys are pressed: half of the text is no answer yet.
      await editor.saved("compose.yaml", (text) => text === dependent);
    },
  },
  {
    name: "Compose: a whole service from its name, with its volume declared",
    files: { "compose.yaml": "services:\n  " },
    open: "compose.yaml",
    async run(editor) {
      await editor.click("services", "services");
      await editor.page.keyboard.press("Control+End");
      await editor.page.keyboard.type("redis");
      await offered(editor, "redis");
      await editor.shot("compose-completion-blueprint");
      await choose(editor, "redis", "redis-data:/data");
      const text = await editor.saved("compose.yaml", (now) => now.includes("redis-data:/data"));
      assert.match(text, /^services:\n {2}redis:\n {4}image: redis:/);
      assert.match(text, /\nvolumes:\n {2}redis-data:\s*$/);
    },
  },
];

/** Takes a suggestion; a list that is just drawn anew may swallow the click, so the text decides whether it was taken. */
async function choose(editor, label, written, text = label) {
  const lines = editor.page.locator(".monaco-editor .view-lines").first();
  const isWritten = async () => ((await lines.textContent()) ?? "").replaceAll("\u00a0", " ").includes(written);
  await until(`${written} in the text`, async () => {
    if (await isWritten()) return true;
    const row = await offered(editor, label, text);
    await row.click({ timeout: 3000 }).catch(() => undefined);
    await until(`${written} in the text`, isWritten, 3000).catch(() => undefined);
    return isWritten();
  });
}

/** The row of the list of suggestions with this label; the list is asked for until the server is there to answer. */
function offered(editor, label, text = label) {
  const row = editor.page.locator(".suggest-widget .monaco-list-row").filter({ hasText: text }).first();
  const comes = (timeout) =>
    row.waitFor({ timeout }).then(
      () => true,
      () => false,
    );
  return until(`${label} among the suggestions`, async () => {
    if (await comes(3000)) return row;
    await editor.page.keyboard.press("Escape");
    await editor.page.keyboard.press("Control+Space");
    return (await comes(5000)) ? row : undefined;
  });
}
