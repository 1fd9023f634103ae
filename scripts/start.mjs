// From a fresh clone to advice on the examples, and to an editor that gives it. Node's own modules only, until npm has run.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const examples = join(root, "examples");
const isWindows = process.platform === "win32";
process.chdir(root);

if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(`Dockwise needs Node 20 or newer; this is ${process.version}.`);
  process.exit(2);
}
if (!isInstalled()) run("npm", ["ci", "--no-audit", "--no-fund"]);
run(process.execPath, ["scripts/build.mjs"]);
run(process.execPath, ["dist/server/cli.mjs", "check", "--fail-on", "never", "examples"]);
if (!process.argv.includes("--no-editor")) await openEditor();

/** Whether npm has laid the modules of this lock file. */
function isInstalled() {
  const laid = "node_modules/.package-lock.json";
  return existsSync(laid) && statSync(laid).mtimeMs >= statSync("package-lock.json").mtimeMs;
}

async function openEditor() {
  const local = ["code", "codium", "cursor"].find((name) => start(name, ["--version"], "ignore").status === 0);
  if (local) {
    console.log(`\nOpening ${local} on the examples …`);
    const { status } = start(local, ["--new-window", `--extensionDevelopmentPath=${root}`, examples]);
    if (status === 0) return;
  }
  await openInBrowser();
}

/** Serves the editor of the tests, which needs nothing but a browser, until it is stopped with Ctrl+C. */
async function openInBrowser() {
  const { installEditor } = await import("../test/editor/bed/install.mjs");
  const { startEditor } = await import("../test/editor/bed/editor.mjs");
  try {
    installEditor();
  } catch (error) {
    console.error(`\nThere is no VS Code here (code, codium or cursor), nor can one be served: ${error.message}`);
    process.exit(1);
  }
  run("npm", ["run", "package", "--silent"], "ignore");
  const editor = await startEditor({ vsix: join(root, "out/dockwise.vsix") });
  const address = new URL(editor.address);
  address.searchParams.set("folder", examples);
  console.log(`\nVS Code with Dockwise, in your browser (Ctrl+C ends it):\n  ${address.href}`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => editor.stop().then(() => process.exit(0)));
}

function run(program, args, output = "inherit") {
  const { status, error } = start(program, args, output);
  if (status === 0) return;
  if (error) console.error(`${program} does not start: ${error.message}`);
  process.exit(status || 1);
}

function start(program, args, output = "inherit") {
  // npm and the editors are scripts on Windows, which only a shell starts.
  const shell = isWindows && program !== process.execPath;
  return spawnSync(program, shell ? args.map((arg) => `"${arg}"`) : args, {
    stdio: ["inherit", output, "inherit"],
    shell,
  });
}
