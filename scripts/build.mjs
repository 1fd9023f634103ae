// Bundles the extension, the language server and the command line into dist/.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
execFileSync(process.execPath, ["node_modules/tsx/dist/cli.mjs", "server/build/generate.ts"], { stdio: "inherit" });
rmSync("dist", { recursive: true, force: true });

const shared = { bundle: true, platform: "node", target: "node20", minify: true, legalComments: "external", logLevel: "warning" };

// Modules with code splitting: what is rare (article texts, the model client) is a file of its own, loaded when first asked for.
await build({
  ...shared,
  entryPoints: { server: "server/src/lsp/main.ts", cli: "server/src/cli/main.ts" },
  outdir: "dist/server",
  format: "esm",
  splitting: true,
  outExtension: { ".js": ".mjs" },
  chunkNames: "[name]-[hash]",
  banner: { js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);' },
});
await build({ ...shared, entryPoints: ["client/src/extension.ts"], outfile: "dist/client/extension.cjs", format: "cjs", external: ["vscode"] });

mkdirSync("dist/grammar", { recursive: true });
cpSync("node_modules/web-tree-sitter/web-tree-sitter.wasm", "dist/grammar/web-tree-sitter.wasm");
cpSync("node_modules/tree-sitter-bash/tree-sitter-bash.wasm", "dist/grammar/tree-sitter-bash.wasm");
