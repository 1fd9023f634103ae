import { inFile } from "../../base/edit.js";
import { buildContext } from "../../facts/workspace/context.js";
import { hostDependencies } from "../../facts/workspace/host-dependencies.js";
import { addPatterns } from "../../facts/workspace/ignore-edits.js";
import { join } from "../../facts/workspace/tree.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-host-dependencies-out", function* (file, workspace) {
  const context = buildContext(workspace)(file);
  if (!context) return;
  const ignoreFile = context.ignoreFile ?? join(context.folder, ".dockerignore");
  const text = workspace.entries.get(ignoreFile)?.text ?? "";
  for (const { word, folder, path } of hostDependencies(workspace)(file)) {
    const pattern = path.includes("/") ? `**/${folder}` : folder;
    yield { range: word, values: { folder }, edits: [inFile(ignoreFile, addPatterns(text, [pattern]))] };
  }
});
