// The packaged extension in a real VS Code: what a person sees and does, and what other extensions see of it.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { engineIfPossible } from "../docker/engine.mjs";
import { startEditor } from "./bed/editor.mjs";
import { installBrowser, installEditor } from "./bed/install.mjs";
import { openBrowser } from "./bed/window.mjs";
import { hostTests } from "./host.mjs";
import { uiTests } from "./ui.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const vsix = process.env.DOCKWISE_VSIX ?? join(here, "../../out/dockwise.vsix");
if (!existsSync(vsix)) throw new Error("There is no out/dockwise.vsix: run `npm run package` first.");

const wanted = process.argv[2] ?? "";
const settings = {
  "workbench.editor.enablePreview": false,
  "workbench.reduceMotion": "on",
  "workbench.colorTheme": "Default Dark Modern",
  "editor.minimap.enabled": false,
  "editor.cursorBlinking": "solid",
  "editor.hover.delay": 100,
  "editor.accessibilitySupport": "off",
  "files.hotExit": "off",
  "git.enabled": false,
};

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
installEditor();
const program = installBrowser();
let passed = 0;
let failed = 0;

function report(name, error) {
  if (error) failed += 1;
  else passed += 1;
  console.log(
    error ? `not ok  ${name}\n${String(error.stack ?? error).replace(/^/gm, "        ")}` : `ok      ${name}`,
  );
}

const chosen = uiTests.filter(({ name }) => name.includes(wanted));
const engine = chosen.some(({ needsEngine }) => needsEngine) ? await engineIfPossible() : undefined;
try {
  const possible = chosen.filter(({ needsEngine }) => engine || !needsEngine);
  await inEditor({ programs: engine?.bin }, async (browser, { home }) => {
    engine?.share(home);
    for (const test of possible) await tryInWindow(browser, test);
  });
} finally {
  await engine?.stop();
}
if ("extension host".includes(wanted)) {
  // Without this flag a built VS Code runs no tests inside its extension host; with it, it shows no notifications.
  const flags = ["--vscode-option", "enable-smoke-test-driver"];
  // In restricted mode: nobody is asked, and nobody trusts the folders.
  const restricted = { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" };
  await inEditor({ flags, settings: { ...settings, ...restricted } }, async (browser, { address }) => {
    for (const { name, error } of await hostTests(browser, address)) report(`in the extension host: ${name}`, error);
  });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function tryInWindow(browser, { name, files, open, run }) {
  let window;
  try {
    window = await browser.open(files, open);
    await run(window, engine);
    report(name);
  } catch (error) {
    await window?.shot(`failed-${name.replace(/\W+/g, "-")}`).catch(() => undefined);
    report(name, error);
  } finally {
    await window?.close();
  }
}

async function inEditor(options, run) {
  const editor = await startEditor({ vsix, settings, ...options });
  try {
    const browser = await openBrowser(editor, program, join(here, "screenshots"));
    try {
      await run(browser, editor);
      report(
        "asks no host but 127.0.0.1",
        browser.outside.size > 0 ? new Error([...browser.outside].join(", ")) : undefined,
      );
    } finally {
      await browser.close();
    }
  } finally {
    await editor.stop();
  }
}
