import { insertAt } from "../../base/edit.js";
import { isKnownFolder } from "../../facts/dockerfile/known-folders.js";
import { pathsOf } from "../../facts/dockerfile/quoted-paths.js";
import { swallowingInstructions } from "../../facts/dockerfile/swallowed-instructions.js";
import { buildContext, findSource } from "../../facts/workspace/context.js";
import { isFolder, join } from "../../facts/workspace/tree.js";
import type { Workspace } from "../../facts/workspace/workspace.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import { isGlob } from "../../syntax/glob.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/end-copy-targets-with-a-slash", function* (file, workspace) {
  // hadolint asks for the slash after each COPY of several, whatever is known of the target.
  const isStrict = workspace.policy.profile === "hadolint";
  for (const outer of instructionsWith(file, "ADD", "COPY")) {
    const instruction = outer.trigger ?? outer;
    if (instruction.keyword !== "COPY" && (isStrict || instruction.keyword !== "ADD")) continue;
    const { sources, destination } = pathsOf(instruction, workspace.policy);
    if (!destination || (isStrict ? /[/\\]$|^\$/ : /[/\\]$|^\.{1,2}$|^\$/).test(destination.value)) continue;
    const count = isStrict ? sources.length : sourceCount(file, workspace, instruction);
    if (count < 2 || swallowingInstructions(file).has(outer)) continue;
    // What was to be an array is told so elsewhere, and behind a heredoc the target is still to be written.
    if (instruction.words[0]?.raw.startsWith("[") && destination.raw.endsWith("]")) continue;
    if (destination.raw.startsWith("<<")) continue;
    // There Docker copies all of them.
    if (!isStrict && (isKnownFolder(file, outer, destination) || beginsWithFolder(file, workspace, instruction)))
      continue;
    const end = /["']$/.test(destination.raw) ? destination.end - 1 : destination.end;
    yield {
      range: destination,
      values: { count: String(count), target: destination.value },
      edits: [insertAt(end, "/")],
    };
  }
});

/** Heredocs are files of their own; a pattern counts for what it matches, where that is known. */
function sourceCount(file: DockerfileSource, workspace: Workspace, instruction: Instruction): number {
  const { sources, heredocs, from } = copyParts(instruction);
  const written = sources.length + heredocs.length;
  const [first] = sources;
  const context = written === 1 && first && !from && isGlob(first.value) ? buildContext(workspace)(file) : undefined;
  return context && first ? Math.max(written, findSource(context, first.value).visible.length) : written;
}

/** The content of a folder makes its target a folder, for all that follows. */
function beginsWithFolder(file: DockerfileSource, workspace: Workspace, instruction: Instruction): boolean {
  const { sources, from } = copyParts(instruction);
  const [first] = sources;
  if (!first || /^\.?$|\/$|^\.\.$/.test(first.value)) return first !== undefined;
  const context = from ? undefined : buildContext(workspace)(file);
  if (!context) return false;
  const { visible } = findSource(context, first.value);
  return visible.some((path) => isFolder(workspace, join(context.folder, path)));
}
