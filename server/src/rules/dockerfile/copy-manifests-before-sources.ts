import { type Edit, insertAt, remove } from "../../base/edit.js";
import { textAt } from "../../base/range.js";
import { type Run, runs } from "../../facts/commands/runs.js";
import { lineage, stages } from "../../facts/dockerfile/stages.js";
import { isForTools, isWorkbench } from "../../facts/dockerfile/start.js";
import { buildContext, contextSources, isVisible } from "../../facts/workspace/context.js";
import {
  type ManifestInstall,
  manifestInstall,
  manifestsAtRoot,
  namesManifest,
} from "../../facts/workspace/manifests.js";
import type { Workspace } from "../../facts/workspace/workspace.js";
import { insertBeforeInstruction, nextInstruction } from "../../syntax/dockerfile/edits.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-manifests-before-sources", function* (file, workspace) {
  if (isForTools(workspace, file)) return;
  for (const stage of stages(file)) {
    if (isWorkbench(stage)) continue;
    const all = contextSources(file).find(
      ({ instruction, value }) => instruction.stage === stage.index && /^\.\/?$/.test(value),
    );
    const run =
      all && runs(file).find((one) => one.stage === stage.index && one.start > all.instruction.end && reads(one));
    const install = run && reads(run);
    if (!all || !install || run.mounts.some(({ type }) => type === "bind")) continue;
    const before = lineage(file, stage)
      .flatMap(({ instructions }) => instructions)
      .filter(({ keyword, start }) => /^(?:COPY|ADD|RUN)$/.test(keyword) && start < all.instruction.start);
    if (before.some((instruction) => namesManifest(textAt(file.text, instruction), install))) continue;
    yield {
      range: all.word,
      values: { command: install.command },
      edits: moved(file, workspace, all.instruction, run, install),
    };
  }
});

const reads = ({ commands }: Run): ManifestInstall | undefined =>
  commands.map(manifestInstall).find((install) => install !== undefined);

/** Copies the manifests and moves the install up, where the two instructions follow each other and no more is in them. */
function moved(
  file: DockerfileSource,
  workspace: Workspace,
  copy: Instruction,
  { instruction, outer, commands }: Run,
  install: ManifestInstall,
): readonly Edit[] {
  const context = buildContext(workspace)(file);
  const { sources, destination } = copyParts(copy);
  const isPlain = instruction === outer && commands.length === 1 && sources.length === 1 && copy.form === "shell";
  if (!context || !destination || !isPlain || nextInstruction(file, copy) !== instruction) return [];
  if (file.text.slice(copy.lines.end, instruction.lines.start).trim() !== "" || !file.text.endsWith("\n")) return [];
  const names = manifestsAtRoot(context, install).filter((name) => isVisible(context, name));
  if (names.length === 0 || (install.manifests.includes("package.json") && !names.includes("package.json"))) return [];

  const flags = copy.flags.map((flag) => `${textAt(file.text, flag)} `).join("");
  const target = destination.raw === "." || destination.raw.endsWith("/") ? destination.raw : `${destination.raw}/`;
  const line = insertBeforeInstruction(file, copy, `COPY ${flags}${names.join(" ")} ${target === "." ? "./" : target}`);
  const { lines } = instruction;
  return [insertAt(line.start, line.text + textAt(file.text, lines)), remove(lines)];
}
