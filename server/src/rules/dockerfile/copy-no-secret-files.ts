import { lineage } from "../../facts/dockerfile/stages.js";
import { builtStages } from "../../facts/dockerfile/start.js";
import { buildContext, contextSources } from "../../facts/workspace/context.js";
import { isSecretFile, isSecretPlace } from "../../facts/workspace/secret-files.js";
import { mounted, removed, targetOf } from "../../facts/workspace/secret-mounts.js";
import { join } from "../../facts/workspace/tree.js";
import { isGlob } from "../../syntax/glob.js";
import { cleaned } from "../../syntax/ignore.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-no-secret-files", function* (file, workspace) {
  const shipped = new Set(
    builtStages(workspace, file).flatMap((stage) => lineage(file, stage).map(({ index }) => index)),
  );
  const context = buildContext(workspace)(file);
  for (const source of contextSources(file)) {
    const { value, word, instruction } = source;
    if (isGlob(value) || (shipped.size > 0 && !shipped.has(instruction.stage))) continue;
    const path = cleaned(value);
    const entry = context && workspace.entries.get(join(context.folder, path));
    // A name that ends in a slash, or is not listed, is judged by itself.
    const folder = entry === undefined && /(?:^|\/)\.(?:aws|ssh|gnupg|kube)\/?$/.test(value);
    if (!folder && !isSecretFile(path, entry) && !isSecretPlace(targetOf(file, source), path)) continue;
    const mount = mounted(file, source, path);
    yield { range: word, values: { file: value }, edits: { ...(mount && { mount }), remove: removed(file, source) } };
  }
});
