import { missingBuildPaths } from "../../facts/compose/images/missing-build-paths.js";
import { project } from "../../facts/compose/project/project.js";
import { once } from "../../facts/compose/project/undefined-uses.js";
import { mendedPath } from "../../facts/workspace/missing-paths.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/build-from-what-exists", function* (file, workspace) {
  if (!project(workspace)(file).isWhole) return;
  for (const { written, from, value, ...place } of once(missingBuildPaths(workspace)(file), file)) {
    const meant = mendedPath(workspace, from, written);
    const edit = meant !== undefined && value?.value === written ? replaceValue(value, meant) : undefined;
    yield {
      range: place,
      values: { path: written, meant: meant ?? "", hint: meant === undefined ? "" : `; there is \`${meant}\`` },
      edits: edit ? [edit] : [],
    };
  }
});
