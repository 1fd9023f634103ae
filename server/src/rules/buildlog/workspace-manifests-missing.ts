import { aboveStep } from "../../facts/buildlog/log-edits.js";
import { stageOf } from "../../facts/dockerfile/stages.js";
import { absoluteIn, stateAt } from "../../facts/dockerfile/state.js";
import { buildContext, isVisible } from "../../facts/workspace/context.js";
import { copiedFile } from "../../facts/workspace/copied-files.js";
import { folderOf, join, pathsBelow } from "../../facts/workspace/tree.js";
import { globMatches } from "../../syntax/glob.js";
import { buildErrorRule } from "../build-error.js";

/** One line for each manifest that the workspace names and the image lacks. */
export default buildErrorRule("buildlog/workspace-manifests-missing", (_, { place, workspace }) => {
  const { file, instruction } = place;
  const context = file && buildContext(workspace)(file);
  const stage = file && instruction && stageOf(file, instruction);
  if (!file || !instruction || !context || !stage) return {};
  const patterns = patternsIn(
    workspace.entries.get(join(context.folder, "package.json"))?.text ?? "",
    workspace.entries.get(join(context.folder, "pnpm-workspace.yaml"))?.text ?? "",
  );
  const cut = context.folder === "" ? 0 : context.folder.length + 1;
  const missing = pathsBelow(workspace, context.folder)
    .map((path) => path.slice(cut))
    .filter((path) => path.endsWith("/package.json") && !path.includes("node_modules/") && isVisible(context, path))
    .filter((path) => patterns.some((pattern) => globMatches(pattern, folderOf(path))))
    .filter((path) => {
      const target = absoluteIn(stateAt(file, instruction), path);
      return target === undefined || !copiedFile(workspace, file, stage, target, instruction.start);
    });
  if (missing.length === 0 || missing.length > 20) return {};
  return { edits: aboveStep(place, missing.map((path) => `COPY ${path} ./${folderOf(path)}/`).join("\n")) };
});

function patternsIn(manifest: string, settings: string): readonly string[] {
  const listed = [...settings.matchAll(/^[ \t]{0,8}-[ \t]{1,8}["']?([^"'\s!#]{1,200})/gm)].flatMap(
    ([, pattern]) => pattern ?? [],
  );
  try {
    const { workspaces } = JSON.parse(manifest) as {
      readonly workspaces?: readonly string[] | { readonly packages?: readonly string[] };
    };
    const own = Array.isArray(workspaces)
      ? workspaces
      : ((workspaces as { readonly packages?: readonly string[] } | undefined)?.packages ?? []);
    return [...listed, ...own].map((pattern) => pattern.replace(/^\.\/|\/$/g, ""));
  } catch {
    return listed;
  }
}
