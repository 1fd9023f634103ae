// A browser window on the editor, and what a person does in it.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const nowhere = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";

/** Time for anything to appear; a loaded machine may take most of it. */
export const patience = 40_000;

/** Opens a browser that can reach 127.0.0.1 alone, and counts whom it asks for. */
export async function openBrowser({ address, home, configure }, executablePath, screenshots) {
  const context = await chromium.launchPersistentContext(join(home, "browser"), {
    executablePath,
    headless: true,
    viewport: { width: 1280, height: 800 },
    permissions: ["clipboard-read", "clipboard-write"],
    args: [...flags, nowhere],
  });
  context.setDefaultTimeout(patience);
  const outside = new Set();
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    // Pages of the editor are served by its own worker under names that never leave the browser.
    const isServedInside = request.serviceWorker() !== null || hostname.endsWith(".vscode-resource.vscode-cdn.net");
    if (/^(?:http|ws)/.test(protocol) && hostname !== "127.0.0.1" && !isServedInside) outside.add(hostname);
  });
  mkdirSync(screenshots, { recursive: true });

  return {
    outside,
    close: () => context.close(),
    /** A new window on a new folder of these files, with one of them open; on the folders of a `.code-workspace` if there is one. */
    async open(files, shown, more = []) {
      const folder = mkdtempSync(join(home, "folder-"));
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      const page = await context.newPage();
      const { host } = new URL(address);
      const payload = [...(shown ? [["openFile", `vscode-remote://${host}${join(folder, shown)}`]] : []), ...more];
      const url = new URL(address);
      const workspace = Object.keys(files).find((name) => name.endsWith(".code-workspace"));
      if (workspace) url.searchParams.set("workspace", join(folder, workspace));
      else url.searchParams.set("folder", folder);
      url.searchParams.set("payload", JSON.stringify(payload));
      return { ...(await windowOf(page, url, folder, screenshots, shown !== undefined)), configure };
    },
  };
}

async function windowOf(page, url, folder, screenshots, hasEditor) {
  const editor = {
    page,
    folder,
    goto: () => page.goto(url.href),
    text: (name) => readFileSync(join(folder, name), "utf8"),
    write: (name, text) => writeFileSync(join(folder, name), text),
    squiggle: () =>
      page
        .locator(".monaco-editor .squiggly-error, .monaco-editor .squiggly-warning, .monaco-editor .squiggly-info")
        .first(),
    /** The middle of a word as it is drawn; `line` is a text of its line that no other line has. */
    point: (line, word = line) => until(`${word} on the screen`, () => page.evaluate(drawnAt, { line, word })),
    /** A squiggle is drawn under exactly these words, which stand on one line only. */
    isMarked: async (words) => {
      const { start, end, y } = await until(`${words} on the screen`, () => page.evaluate(spanOf, words));
      const marks = await page.locator(".monaco-editor :is(.squiggly-error, .squiggly-warning, .squiggly-info)").all();
      const boxes = await Promise.all(marks.map((mark) => mark.boundingBox().catch(() => null)));
      return boxes.some(
        (box) =>
          box !== null &&
          box.y <= y &&
          y <= box.y + box.height &&
          Math.abs(box.x - start) < 2 &&
          // A hint behind the words brings its margin along, which is narrower than a letter.
          Math.abs(box.x + box.width - end) < 6,
      );
    },
    async rest(line, word) {
      const { x, y } = await editor.point(line, word);
      await page.mouse.move(x, y);
      await page.mouse.move(x + 1, y);
    },
    async click(line, word) {
      const { x, y } = await editor.point(line, word);
      await page.mouse.click(x, y);
    },
    async command(title) {
      const box = page.locator(".quick-input-widget input[type=text]").first();
      const row = page.locator(".quick-input-widget .monaco-list-row").filter({ hasText: title }).first();
      // A page that is just taking the focus may swallow the key, and commands that come later are not in the list.
      await until(`the command ${title}`, async () => {
        await page.keyboard.press("F1");
        if (!(await comes(box))) return false;
        // A terminal that opens just now takes the focus, and the list goes away again.
        const isFilled = await box.fill(`>${title}`, { timeout: 3000 }).then(
          () => true,
          () => false,
        );
        if (isFilled && (await comes(row))) return true;
        await page.keyboard.press("Escape");
        return false;
      });
      await page.keyboard.press("Enter");
    },
    /** Puts the cursor on a word and opens the lightbulb's menu. */
    async quickFixes(line, word) {
      const menu = page.locator(".action-widget .monaco-list-row");
      await until("the menu of quick fixes", async () => {
        await editor.click(line, word);
        await page.keyboard.press("Control+.");
        return comes(menu.first());
      });
      return menu;
    },
    /** Saves and waits until the file says what it is expected to say; gives its text. */
    async saved(name, expected) {
      // The editor empties a file before it writes it anew: no test saves an empty file, so that one is still being written.
      const change = () => {
        const text = editor.text(name);
        return text !== "" && expected(text) ? text : undefined;
      };
      // The editor gives up on what is done on save if a loaded machine takes too long for it.
      return until(`${name} to change on disk`, async () => {
        await page.keyboard.press("Control+s");
        return until("a change", change, 5000).catch(() => undefined);
      });
    },
    /** The innermost document of a webview that holds this text. */
    frame: (text, time = patience) =>
      until(
        `a page with ${text}`,
        async () => {
          for (const frame of page.frames()) {
            if (
              await frame
                .getByText(text)
                .first()
                .isVisible()
                .catch(() => false)
            )
              return frame;
          }
          return undefined;
        },
        time,
      ),
    copy: (text) => page.evaluate((value) => navigator.clipboard.writeText(value), text),
    shot: (name) => page.screenshot({ path: join(screenshots, `${name}.png`) }),
    close: () => page.close(),
  };
  if (!hasEditor) return editor;
  await editor.goto();
  await page.locator(".monaco-workbench .part.statusbar").waitFor();
  await page.locator(".monaco-editor .view-lines .view-line").first().waitFor();
  return editor;
}

/** Runs in the page: from where to where words are drawn, and how high. */
function spanOf(words) {
  const plain = (text) => text.replaceAll("\u00a0", " ");
  const row = [...document.querySelectorAll(".monaco-editor .view-line")].find((one) =>
    plain(one.textContent).includes(words),
  );
  if (!row) return undefined;
  const first = plain(row.textContent).indexOf(words);
  const range = document.createRange();
  const nodes = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const at = (offset) => offset - passed;
    if (at(first) >= 0 && at(first) < node.length) range.setStart(node, at(first));
    const last = first + words.length;
    if (at(last) > 0 && at(last) <= node.length) range.setEnd(node, at(last));
    passed += node.length;
  }
  const { left, right, top, bottom } = range.getBoundingClientRect();
  return { start: left, end: right, y: (top + bottom) / 2 };
}

/** Runs in the page: where a word of a line is drawn. */
function drawnAt({ line, word }) {
  const plain = (text) => text.replaceAll("\u00a0", " ");
  for (const row of document.querySelectorAll(".monaco-editor .view-line")) {
    if (!plain(row.textContent).includes(line)) continue;
    const nodes = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    let rest = plain(row.textContent).indexOf(word) + Math.floor(word.length / 2);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      if (rest < node.length) {
        const range = document.createRange();
        range.setStart(node, rest);
        range.setEnd(node, rest + 1);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      rest -= node.length;
    }
  }
  return undefined;
}

const comes = (locator) =>
  locator.waitFor({ timeout: 4000 }).then(
    () => true,
    () => false,
  );

/** Asks again and again until there is an answer. */
export async function until(what, ask, time = patience) {
  const end = Date.now() + time;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
