import { buildErrorRule } from "../build-error.js";

/** The workspace decides where it has the script, and that begins with an interpreter of its own. */
export default buildErrorRule("buildlog/script-interpreter-missing", ({ values: { script = "" } }, { workspace }) => {
  const name = script.slice(script.lastIndexOf("/") + 1);
  const isScript = [...workspace.entries].some(
    ([path, { text = "" }]) =>
      path.slice(path.lastIndexOf("/") + 1) === name && /^#!(?!\s{0,9}\/bin\/sh\b)[^\r\n]{1,200}\n/.test(text),
  );
  return isScript ? { confidence: 0.92 } : {};
});
