// Failed builds explained, as a person sees it. Each test has a window of its own on a folder of these files.
import assert from "node:assert/strict";
import { until } from "./bed/window.mjs";
import { startModel } from "./model.mjs";

const apt = "FROM debian:12\nRUN apt-get update && apt-get install -y curl\nUSER nobody\n";

const python = `FROM python:3.12-slim
WORKDIR /app
COPY requirments.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER nobody
`;

const failedCopy = `#7 [3/4] COPY requirments.txt .
#7 ERROR: failed to calculate checksum of ref kx0v::p2m: "/requirments.txt": not found
------
 > [3/4] COPY requirments.txt .:
------
Dockerfile:3
--------------------
   1 |     FROM python:3.12-slim
   2 |     WORKDIR /app
   3 | >>> COPY requirments.txt .
   4 |     RUN pip install --no-cache-dir -r requirements.txt
   5 |     USER nobody
--------------------
ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref kx0v::p2m: "/requirments.txt": not found
`;

export const explainTests = [
  {
    name: "Explain Build Error: from the clipboard to the applied edit",
    files: { Dockerfile: python, "requirements.txt": "flask==3.1.0\n" },
    open: "Dockerfile",
    async run(editor) {
      await editor.copy(failedCopy);
      await editor.command("Dockwise: Explain Build Error");
      const page = await editor.frame("From the clipboard");
      await page.getByText("nothing leaves this computer").waitFor();
      await editor.shot("explanation");

      await page.getByRole("button", { name: "Dockerfile, line 3" }).first().click();
      await editor.page.locator(".monaco-editor.focused .current-line").first().waitFor();

      await page.locator('button[data-do="fix"]').first().click();
      await editor.page.locator(".monaco-diff-editor").waitFor();
      await editor.page.locator(".notification-toast").filter({ hasText: "apply this to Dockerfile?" }).waitFor();
      await editor.shot("explanation-diff");
      assert.equal(editor.text("Dockerfile"), python);

      await editor.page.locator(".notification-toast").getByRole("button", { name: "Apply" }).click();
      const fixed = python.replace("requirments.txt", "requirements.txt");
      await until("the fix on disk", () => editor.text("Dockerfile") === fixed);
      await editor.shot("explanation-applied");
      const held = await editor.page.evaluate(() => navigator.clipboard.readText());
      assert.equal(held, failedCopy, "the clipboard is as it was");
    },
  },
  {
    name: "Explain Build Error: by keyboard alone, in high contrast",
    files: {
      Dockerfile: python,
      "requirements.txt": "flask==3.1.0\n",
      ".vscode/settings.json": JSON.stringify({ "workbench.colorTheme": "Default High Contrast Light" }),
    },
    open: "Dockerfile",
    async run(editor) {
      await editor.copy(failedCopy);
      await editor.command("Dockwise: Explain Build Error");
      const page = await editor.frame("From the clipboard");
      await page.locator("body.vscode-high-contrast").waitFor();
      const [text, ground] = await page.evaluate(() => {
        const styleOf = (name) => getComputedStyle(document.querySelector(name));
        return [styleOf("pre code").color, styleOf("pre:has(code)").backgroundColor];
      });
      const difference = contrast(text, ground);
      assert.ok(difference > 7, `${text} on ${ground}: ${difference}`);

      await until("the focus on the fix", async () => {
        await editor.page.keyboard.press("Tab");
        return page.evaluate(() => document.activeElement?.getAttribute("data-do") === "fix");
      });
      await editor.shot("explanation-high-contrast");
      await editor.page.keyboard.press("Enter");
      await editor.page.locator(".monaco-diff-editor").waitFor();
      await editor.command("Dockwise: Apply This Fix");
      const fixed = python.replace("requirments.txt", "requirements.txt");
      await until("the fix on disk", () => editor.text("Dockerfile") === fixed);
    },
  },
  {
    name: "Explain Build Error: asks for the log where there is none",
    files: { Dockerfile: apt },
    open: "Dockerfile",
    async run(editor) {
      await editor.copy("just some words");
      await editor.command("Dockwise: Explain Build Error");
      const rows = editor.page.locator(".quick-input-widget .monaco-list-row");
      await rows.filter({ hasText: /^Log file/ }).waitFor();
      await editor.shot("explanation-source");
      await editor.page.keyboard.press("Escape");
    },
  },
  {
    name: "Explain Build Error in Terminal: reads the terminal and leaves the clipboard alone",
    files: { Dockerfile: python, "requirements.txt": "flask==3.1.0\n", "failed.txt": failedCopy },
    open: "Dockerfile",
    async run(editor) {
      await editor.copy("kept");
      await editor.command("Terminal: Create New Terminal");
      await editor.page.locator(".terminal-wrapper.active .xterm-screen").waitFor();
      await editor.page.locator(".terminal-wrapper.active textarea").focus();
      await editor.page.keyboard.type("cat failed.txt\n");
      await until("the log in the terminal", async () => {
        await editor.command("Dockwise: Explain Build Error in Terminal");
        // It may have been read before the log was there.
        const page = await editor.frame("From the terminal", 5000).catch(() => undefined);
        return page?.getByRole("button", { name: "Dockerfile, line 3" }).first().isVisible();
      });
      await editor.shot("explanation-terminal");
      assert.equal(await editor.page.evaluate(() => navigator.clipboard.readText()), "kept");
    },
  },
  {
    name: "Explain further: the article at once, the model's text under it, and cancelled when told",
    files: { Dockerfile: apt },
    open: "Dockerfile",
    async run(editor) {
      const model = await startModel();
      try {
        await explainFurther(editor, model);
      } finally {
        editor.configure({});
        await model.stop();
      }
    },
  },
];

async function explainFurther(editor, model) {
  await editor.squiggle().waitFor();
  editor.configure({
    "dockwise.assistant.provider": "openai",
    "dockwise.assistant.baseUrl": model.address,
    "dockwise.assistant.model": "small",
  });
  await editor.command("Dockwise: Set Assistant Key");
  await editor.page.locator(".quick-input-widget input[type=password]").fill("a-secret-key");
  await editor.page.keyboard.press("Enter");
  await editor.page.locator(".notification-toast").filter({ hasText: "key is stored" }).waitFor();

  const action = await until("the assistant to be on", async () => {
    const menu = await editor.quickFixes("apt-get update", "apt-get update");
    const row = menu.filter({ hasText: "Explain further" });
    if ((await row.count()) > 0) return row.first();
    await editor.page.keyboard.press("Escape");
    return undefined;
  });
  await action.click();
  const page = await editor.frame("Ask the assistant");
  await page.getByText("The image carries an index").waitFor();
  await editor.shot("further-offline");

  await page.getByRole("button", { name: "Show what would be sent" }).click();
  await editor.point("Nothing has been sent");
  await editor.shot("further-payload");
  assert.equal(model.asked.length, 0);
  await editor.page.keyboard.press("Control+w");

  await page.getByRole("button", { name: "Ask the assistant" }).click();
  await page.locator("#answer strong").filter({ hasText: "first" }).waitFor();
  assert.equal(await page.locator("#answer img").count(), 0);
  await editor.shot("further-streaming");
  const [first] = model.asked;
  assert.equal(first.key, "Bearer a-secret-key");
  assert.ok(!first.body.includes("a-secret-key"));
  first.finish();
  await page.locator("#answer").getByText("The second half").waitFor();

  await page.getByRole("button", { name: "Ask the assistant" }).click();
  await until("a second request", () => model.asked.length === 2);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.locator("#answer").getByText("Cancelled.").waitFor();
  await until("the request to be closed", () => model.asked[1].isClosed);
  await editor.shot("further-cancelled");
}

/** How much two opaque colours differ, as WCAG counts it: from 1 to 21. */
function contrast(...colors) {
  const [dark, light] = colors.map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color) {
  const [red, green, blue] = color.match(/[\d.]+/g).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
