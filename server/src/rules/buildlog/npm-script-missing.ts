import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { failedCommands } from "../../facts/buildlog/log-edits.js";
import { buildContext } from "../../facts/workspace/context.js";
import { join } from "../../facts/workspace/tree.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/npm-script-missing", ({ values: { script = "" } }, { place, workspace }) => {
  const { file } = place;
  const context = file && buildContext(workspace)(file);
  const text = context && workspace.entries.get(join(context.folder, "package.json"))?.text;
  const suggested = text === undefined ? undefined : nearest(script, scriptsIn(text), 4);
  const word = failedCommands(place)
    .filter(({ program }) => /^(?:npm|yarn|pnpm|bun)$/.test(program))
    .flatMap(({ words }) => words.find(({ raw }) => raw === script) ?? [])
    .at(0);
  if (!file || suggested === undefined || !word) return {};
  return { values: { suggested }, edits: editsIn(file, replace(word, suggested)) };
});

function scriptsIn(text: string): readonly string[] {
  try {
    return Object.keys((JSON.parse(text) as { readonly scripts?: object }).scripts ?? {});
  } catch {
    return [];
  }
}
