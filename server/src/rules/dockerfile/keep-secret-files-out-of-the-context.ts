import { inFile } from "../../base/edit.js";
import { lineage } from "../../facts/dockerfile/stages.js";
import { builtStages } from "../../facts/dockerfile/start.js";
import { buildContext, contextSources, findSource, isVisible } from "../../facts/workspace/context.js";
import { addPatterns } from "../../facts/workspace/ignore-edits.js";
import { secretFiles } from "../../facts/workspace/secret-files.js";
import { isFolder, join } from "../../facts/workspace/tree.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-secret-files-out-of-the-context", function* (file, workspace) {
  const context = buildContext(workspace)(file);
  if (!context) return;
  const cut = context.folder === "" ? 0 : context.folder.length + 1;
  const secrets = secretFiles(workspace).filter((path) => cut === 0 || path.startsWith(`${context.folder}/`));
  if (secrets.length === 0) return;
  const shipped = new Set(
    builtStages(workspace, file).flatMap((stage) => lineage(file, stage).map(({ index }) => index)),
  );
  const told = new Set<string>();
  for (const { instruction, value, word } of contextSources(file)) {
    if (shipped.size > 0 && !shipped.has(instruction.stage)) continue;
    const folders = findSource(context, value).visible.filter((path) =>
      isFolder(workspace, join(context.folder, path)),
    );
    const taken = secrets
      .map((path) => path.slice(cut))
      .filter((path) => folders.some((folder) => folder === "" || path.startsWith(`${folder}/`)))
      .filter((path) => !told.has(path) && isVisible(context, path));
    const [first] = taken;
    if (first === undefined) continue;
    for (const path of taken) told.add(path);
    const ignoreFile = context.ignoreFile ?? join(context.folder, ".dockerignore");
    yield {
      range: word,
      values: { source: value, file: first, others: taken.length > 1 ? ` and ${taken.length - 1} more like it` : "" },
      edits: [inFile(ignoreFile, addPatterns(workspace.entries.get(ignoreFile)?.text ?? "", taken))],
    };
  }
});
