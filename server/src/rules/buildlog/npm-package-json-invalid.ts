import { remove } from "../../base/edit.js";
import { dockerfilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { buildContext } from "../../facts/workspace/context.js";
import { join } from "../../facts/workspace/tree.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** A comma before a closing bracket, where that is all that is wrong. */
export default buildErrorRule("buildlog/npm-package-json-invalid", (_, { place, workspace }) => {
  const file = place.file ?? dockerfilesIn(workspace)[0];
  const context = file && buildContext(workspace)(file);
  const path = context && join(context.folder, "package.json");
  const text = path === undefined ? undefined : workspace.entries.get(path)?.text;
  if (path === undefined || text === undefined || parses(text)) return {};
  for (const { index } of text.matchAll(/,(?=\s{0,200}[}\]])/g)) {
    if (!parses(text.slice(0, index) + text.slice(index + 1))) continue;
    return { path, line: lineOf({ text }, index), edits: editsIn({ path }, remove({ start: index, end: index + 1 })) };
  }
  return {};
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
