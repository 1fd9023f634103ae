import { readFileSync } from "node:fs";
import { isShellGrammarLoaded, loadShellGrammar } from "../server/src/syntax/shell/grammar.js";

if (!isShellGrammarLoaded()) {
  await loadShellGrammar({
    runtime: readFileSync(new URL("../node_modules/web-tree-sitter/web-tree-sitter.wasm", import.meta.url)),
    bash: readFileSync(new URL("../node_modules/tree-sitter-bash/tree-sitter-bash.wasm", import.meta.url)),
  });
}
