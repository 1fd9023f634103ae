import { insertAt } from "../../base/edit.js";
import { composeFilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/compose-variable-required", ({ values: { name = "" } }, { workspace }) => {
  const file = composeFilesIn(workspace).find(
    ({ text }) => text.includes(`\${${name}:?`) || text.includes(`\${${name}?`),
  );
  if (!file) return {};
  const path = `${file.path.slice(0, file.path.lastIndexOf("/") + 1)}.env`;
  const text = workspace.entries.get(path)?.text ?? "";
  const line = lineOf(file, file.text.indexOf(`\${${name}`));
  if (text.split(/\r?\n/).some((one) => one.startsWith(`${name}=`))) return { path: file.path, line };
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const before = text === "" || text.endsWith("\n") ? "" : lineEnd;
  return { path: file.path, line, edits: editsIn({ path }, insertAt(text.length, `${before}${name}=${lineEnd}`)) };
});
