// Bundles the extension, the language server and the command line into dist/.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleServer, shared } from "./bundle.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
execFileSync(process.execPath, ["node_modules/tsx/dist/cli.mjs", "server/build/generate.ts"], { stdio: "inherit" });
rmSync("dist", { recursive: true, force: true });

await bundleServer("dist");
await build({
  ...shared,
  entryPoints: ["client/src/extension.ts"],
  outfile: "dist/client/extension.cjs",
  format: "cjs",
  external: ["vscode"],
});

// Where `npm run package` puts the extension.
mkdirSync("out", { recursive: true });
