import { replace } from "../../base/edit.js";
import { buildContext, contextSources, findSource, isVisible } from "../../facts/workspace/context.js";
import { folderOf, join, pathsBelow } from "../../facts/workspace/tree.js";
import { globMatches, isGlob } from "../../syntax/glob.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The same pattern in the only folder that has files for it. */
export default buildErrorRule("buildlog/copy-pattern-no-match", (_, { place: { file, instruction }, workspace }) => {
  const context = file && buildContext(workspace)(file);
  if (!file || !instruction || !context) return {};
  const source = contextSources(file).find(
    (one) =>
      one.instruction === instruction && isGlob(one.value) && findSource(context, one.value).visible.length === 0,
  );
  if (!source || source.word.raw !== source.value) return {};
  const name = source.value.slice(source.value.lastIndexOf("/") + 1);
  const cut = context.folder === "" ? 0 : context.folder.length + 1;
  const folders = new Set(
    pathsBelow(workspace, context.folder)
      .map((path) => path.slice(cut))
      .filter((path) => globMatches(name, path.slice(path.lastIndexOf("/") + 1)) && isVisible(context, path))
      .map(folderOf),
  );
  const [folder, other] = folders;
  if (folder === undefined || other !== undefined) return {};
  const pattern = join(folder, name);
  return { values: { pattern }, edits: editsIn(file, replace(source.word, pattern)) };
});
