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
      const key = await offered(editor, "depends_on");
      await editor.shot("compose-completion-key");
      await key.click();

      const service = await offered(editor, "db", /^db/);
      await editor.shot("compose-completion-service");
      await service.click();
      // The condition is a choice of its own; the one that fits stands there already.
      await editor.point("condition: service_healthy");
      await editor.shot("compose-completion-condition");
      await editor.page.keyboard.press("Escape");
      await editor.page.keyboard.press("Escape");
      assert.equal(await editor.saved("compose.yaml", (text) => text !== stack), dependent);
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
      const blueprint = await offered(editor, "redis");
      await editor.shot("compose-completion-blueprint");
      await blueprint.click();
      const text = await editor.saved("compose.yaml", (now) => now.includes("redis-data:/data"));
      assert.match(text, /^services:\n {2}redis:\n {4}image: redis:/);
      assert.match(text, /\nvolumes:\n {2}redis-data:\s*$/);
    },
  },
];

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
