import type { Edit } from "../../base/edit.js";
import { pathFrom } from "../../facts/compose/project/compose-files.js";
import { project } from "../../facts/compose/project/project.js";
import { readFiles } from "../../facts/compose/project/read-files.js";
import { isMissing, mendedPath } from "../../facts/workspace/missing-paths.js";
import { folderOf, join } from "../../facts/workspace/tree.js";
import type { Workspace } from "../../facts/workspace/workspace.js";
import { optionalFile, replaceValue } from "../../syntax/compose/edits.js";
import { resolved } from "../../syntax/compose/interpolation.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/point-to-env-files-that-exist", function* (file, workspace) {
  const { environment } = project(workspace)(file);
  for (const { value, isOfLabels, isWaiting } of readFiles(workspace, file)) {
    const written = resolved(value.value, environment);
    const path = written === undefined ? undefined : pathFrom(folderOf(file.path), written);
    if (written === undefined || path === undefined || !isMissing(workspace, path)) continue;

    const example = exampleOf(workspace, path);
    const meant = example === undefined ? mendedPath(workspace, folderOf(file.path), written) : undefined;
    const renamed =
      meant === undefined || value.via || written !== value.value ? undefined : replaceValue(value, meant);
    const optional = isOfLabels ? undefined : optionalFile(file, value);
    const copied = example === undefined ? undefined : copyOf(workspace, example, path);
    yield {
      range: value,
      category: isWaiting ? "reliability" : "correctness",
      values: { path: written, example: example ?? "", meant: meant ?? "", hint: hintOf(example, meant) },
      edits: {
        ...(copied && { copy: [copied] }),
        ...(renamed && { rename: [renamed] }),
        ...(optional && { optional: [optional] }),
      },
    };
  }
});

/** What repositories keep in place of a file that is not checked in. */
function exampleOf({ entries }: Workspace, path: string): string | undefined {
  const endings = ["example", "sample", "dist", "template", "default"];
  return endings
    .flatMap((ending) => [
      `${path}.${ending}`,
      `${path}-${ending}`,
      join(folderOf(path), `${ending}${path.slice(path.lastIndexOf("/") + 1)}`),
    ])
    .find((candidate) => entries.get(candidate)?.type === "file");
}

function copyOf({ entries }: Workspace, example: string, path: string): Edit | undefined {
  const text = entries.get(example)?.text;
  return text === undefined ? undefined : { path, start: 0, end: 0, text };
}

function hintOf(example: string | undefined, meant: string | undefined): string {
  if (example !== undefined) return `; \`${example}\` is there to be copied`;
  return meant === undefined ? "" : `; there is \`${meant}\``;
}
