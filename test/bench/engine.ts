// What the bench measures inside of a process, bundled as the product is.

export { tuneForKeystrokes } from "../../server/src/disk/engine-flags.js";
export { grammarFiles } from "../../server/src/disk/grammar.js";
export { report } from "../../server/src/engine/check.js";
export { defaultConfiguration } from "../../server/src/engine/settings.js";
export { settle } from "../../server/src/engine/settle.js";
export { bareWorkspace } from "../../server/src/facts/workspace/workspace.js";
export { loadShellGrammar } from "../../server/src/syntax/shell/grammar.js";
export { composeSource, dockerfileSource } from "../../server/src/syntax/source.js";
