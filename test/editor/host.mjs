// Runs the tests of `host/` inside the extension host, beside the installed extension.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { patience } from "./bed/window.mjs";

const tests = join(dirname(fileURLToPath(import.meta.url)), "host");

/** Two folders, the second of which has its own configuration. */
const files = {
  "two.code-workspace": JSON.stringify({ folders: [{ path: "." }, { path: "second" }] }),
  "second/.dockwise.yaml": "practices:\n  dockerfile/leave-no-apt-lists: off\n",
};

/** Packages the extension that has the id of another one, where the tests find it. */
function packageNeighbour() {
  const vsce = join(tests, "../../../node_modules/@vscode/vsce/vsce");
  const options = ["--no-dependencies", "--allow-missing-repository", "--skip-license"];
  const words = [vsce, "package", ...options, "-o", join(tests, "../../../out/neighbour.vsix")];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: join(tests, "../neighbour"),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The neighbour is not packaged:\n${stdout}${stderr}`);
}

/** Gives each test with its error, as the extension host reports them. */
export async function hostTests(browser, address) {
  packageNeighbour();
  const remote = (path) => `vscode-remote://${new URL(address).host}${path}`;
  const window = await browser.open(files, undefined, [
    ["extensionDevelopmentPath", remote(tests)],
    ["extensionTestsPath", remote(join(tests, "index.cjs"))],
    ["skipWelcome", "true"],
  ]);
  const ended = new Promise((resolve) => {
    void window.page.exposeFunction("codeAutomationExit", resolve);
  });
  await window.page.exposeFunction("codeAutomationLog", () => undefined);
  await window.goto();
  const late = new Promise((resolve) => setTimeout(resolve, 3 * patience, "late"));
  const code = await Promise.race([ended, late]);
  await window.shot("extension-host").catch(() => undefined);

  const results = resultsIn(window);
  await window.close();
  return results.length > 0 ? results : [{ name: "runs", error: `The tests ended with ${code} and no result.` }];
}

function resultsIn(window) {
  try {
    return JSON.parse(window.text("results.json"));
  } catch {
    return [];
  }
}
