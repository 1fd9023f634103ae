import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { giveFlags } from "./engine-flags.js";

/** The two WebAssembly modules of the shell parser. */
export interface GrammarFiles {
  readonly runtime: Uint8Array;
  readonly bash: Uint8Array;
}

/** Reads the grammar beside the bundle (`dist/grammar/`), or from the packages when run from source. Rejects if neither is there. */
export async function grammarFiles(): Promise<GrammarFiles> {
  keepUnoptimized();
  const bundled = join(dirname(fileURLToPath(import.meta.url)), "../grammar");
  const [runtime, bash] = existsSync(bundled)
    ? [join(bundled, "web-tree-sitter.wasm"), join(bundled, "tree-sitter-bash.wasm")]
    : [installed("web-tree-sitter/web-tree-sitter.wasm"), installed("tree-sitter-bash/tree-sitter-bash.wasm")];
  const [runtimeBytes, bashBytes] = await Promise.all([readFile(runtime), readFile(bash)]);
  return { runtime: runtimeBytes, bash: bashBytes };
}

/**
 * V8 would spend some 400 ms of processor time on optimizing the parser, several times what it takes to parse the shell of
 * 500 files without.
 */
const keepUnoptimized = (): void => giveFlags(["--no-wasm-tier-up", "--no-wasm-dynamic-tiering"]);

const installed = (file: string): string => createRequire(import.meta.url).resolve(file);
