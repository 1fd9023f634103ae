import { bakeFilesIn } from "../../facts/buildlog/bake-files.js";
import { buildErrorRule } from "../build-error.js";

/** The log has the base name of the file. */
export default buildErrorRule("buildlog/bake-file-invalid", ({ values: { file = "", line = "" } }, { workspace }) => {
  const name = file.slice(file.lastIndexOf("/") + 1);
  const known = bakeFilesIn(workspace).find(({ path }) => path === file || path.endsWith(`/${name}`) || path === name);
  return { path: known?.path ?? file, line: Number(line) };
});
