import { type Edit, insertAt, remove } from "../../base/edit.js";
import { textAt } from "../../base/range.js";
import { insertBeforeInstruction, nextInstruction } from "../../syntax/dockerfile/edits.js";
import type { Instruction, Word } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { type Run, runs } from "../commands/runs.js";
import { commandsInAnyShell } from "../commands/windows/windows-commands.js";
import { lineage, stages } from "../dockerfile/stages.js";
import { isForTools, isWorkbench } from "../dockerfile/start.js";
import { buildContext, contextSources, isVisible } from "./context.js";
import { type ManifestInstall, manifestInstall, manifestsAtRoot, namesManifest } from "./manifests.js";
import type { Workspace } from "./workspace.js";

/** All sources, copied before what is installed from a manifest among them. */
export interface LateManifests {
  readonly word: Word;
  readonly copy: Instruction;
  readonly run: Run;
  readonly install: ManifestInstall;
}

/** Of each stage at most one; none in stages that people work in, and in files for tools. */
export function lateManifests(file: DockerfileSource, workspace: Workspace): readonly LateManifests[] {
  if (isForTools(workspace, file)) return [];
  return stages(file).flatMap((stage): readonly LateManifests[] => {
    if (isWorkbench(stage)) return [];
    const all = contextSources(file).find(
      ({ instruction, value }) => instruction.stage === stage.index && /^\.\/?$/.test(value),
    );
    const run =
      all && runs(file).find((one) => one.stage === stage.index && one.start > all.instruction.end && reads(file, one));
    const install = run && reads(file, run);
    if (!all || !install || run.mounts.some(({ type }) => type === "bind")) return [];
    const before = lineage(file, stage)
      .flatMap(({ instructions }) => instructions)
      .filter(({ keyword, start }) => /^(?:COPY|ADD|RUN)$/.test(keyword) && start < all.instruction.start);
    const isNamed = before.some((instruction) => namesManifest(textAt(file.text, instruction), install));
    return isNamed ? [] : [{ word: all.word, copy: all.instruction, run, install }];
  });
}

const reads = (file: DockerfileSource, run: Run): ManifestInstall | undefined =>
  commandsInAnyShell(file, run)
    .map(manifestInstall)
    .find((install) => install !== undefined);

/** Copies the manifests and moves the install up, where the two instructions follow each other and no more is in them. */
export function manifestsFirst(
  file: DockerfileSource,
  workspace: Workspace,
  { copy, run, install }: LateManifests,
): readonly Edit[] {
  const { instruction, outer } = run;
  const commands = commandsInAnyShell(file, run);
  const context = buildContext(workspace)(file);
  const { sources, destination } = copyParts(copy);
  const isPlain = instruction === outer && commands.length === 1 && sources.length === 1 && copy.form === "shell";
  if (
    !context ||
    !destination ||
    destination.raw.includes("\\") ||
    !isPlain ||
    nextInstruction(file, copy) !== instruction
  )
    return [];
  if (file.text.slice(copy.lines.end, instruction.lines.start).trim() !== "" || !file.text.endsWith("\n")) return [];
  const names = manifestsAtRoot(context, install).filter((name) => isVisible(context, name));
  if (names.length === 0 || (install.manifests.includes("package.json") && !names.includes("package.json"))) return [];

  const flags = copy.flags.map((flag) => `${textAt(file.text, flag)} `).join("");
  const target = destination.raw === "." || destination.raw.endsWith("/") ? destination.raw : `${destination.raw}/`;
  const line = insertBeforeInstruction(file, copy, `COPY ${flags}${names.join(" ")} ${target === "." ? "./" : target}`);
  const { lines } = instruction;
  return [insertAt(line.start, line.text + textAt(file.text, lines)), remove(lines)];
}
