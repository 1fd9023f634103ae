import { readFileSync } from "node:fs";
import fc from "fast-check";
import { isShellGrammarLoaded, loadShellGrammar } from "../server/src/syntax/shell/grammar.js";

// A run judges the change at hand, so it draws the same inputs each time; `DOCKWISE_SEED=$RANDOM npm test` looks further.
fc.configureGlobal({ seed: Number(process.env["DOCKWISE_SEED"] ?? 1) });

if (!isShellGrammarLoaded()) {
  await loadShellGrammar({
    runtime: readFileSync(new URL("../node_modules/web-tree-sitter/web-tree-sitter.wasm", import.meta.url)),
    bash: readFileSync(new URL("../node_modules/tree-sitter-bash/tree-sitter-bash.wasm", import.meta.url)),
  });
}
