import { cpSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

export const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  minify: true,
  legalComments: "external",
  logLevel: "warning",
};

/**
 * Bundles the language server and the command line into `folder/server`, and the shell grammar beside them into `folder/grammar`.
 *
 * Modules with code splitting: what is rare (article texts, the model client) is a file of its own, loaded when first asked for.
 */
export async function bundleServer(
  folder,
  entryPoints = { server: "server/src/lsp/main.ts", cli: "server/src/cli/main.ts" },
) {
  await build({
    ...shared,
    entryPoints,
    outdir: resolve(folder, "server"),
    format: "esm",
    splitting: true,
    outExtension: { ".js": ".mjs" },
    chunkNames: "[name]-[hash]",
    banner: {
      js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
    },
  });
  const grammar = resolve(folder, "grammar");
  mkdirSync(grammar, { recursive: true });
  for (const file of ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-bash/tree-sitter-bash.wasm"]) {
    cpSync(join(root, "node_modules", file), join(grammar, file.slice(file.indexOf("/") + 1)));
  }
}
