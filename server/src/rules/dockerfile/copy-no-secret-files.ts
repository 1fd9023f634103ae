import { type Edit, insertAfter } from "../../base/edit.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import { runs } from "../../facts/commands/runs.js";
import { lineage } from "../../facts/dockerfile/stages.js";
import { builtStages } from "../../facts/dockerfile/start.js";
import { absoluteIn, expandIn, stateAt } from "../../facts/dockerfile/state.js";
import { buildContext, type ContextSource, contextSources } from "../../facts/workspace/context.js";
import { isSecretFile } from "../../facts/workspace/secret-files.js";
import { join } from "../../facts/workspace/tree.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import { isGlob } from "../../syntax/glob.js";
import { cleaned } from "../../syntax/ignore.js";
import type { DockerfileSource } from "../../syntax/source.js";
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
    if (!folder && !isSecretFile(path, entry)) continue;
    const mount = mounted(file, source, path);
    yield { range: word, values: { file: value }, edits: { ...(mount && { mount }), remove: removed(file, source) } };
  }
});

function removed(file: DockerfileSource, { instruction, word }: ContextSource): readonly Edit[] {
  const { sources, heredocs } = copyParts(instruction);
  return sources.length + heredocs.length === 1 ? [removeInstruction(file, instruction)] : [removeWord(file, word)];
}

/** Who reads such a file while building. */
const readers: readonly (readonly [RegExp, RegExp])[] = [
  [/(?:^|\/)\.npmrc$/, /^(?:npm|yarn|pnpm|bun)$/],
  [/(?:^|\/)[._]netrc$/, /^(?:git|curl|pip3?|go|poetry|uv)$/],
  [/(?:^|\/)\.git-credentials$/, /^git$/],
  [/(?:^|\/)\.ssh\/|(?:^|\/)id_\w+$/, /^(?:git|ssh|scp)$/],
  [/(?:^|\/)\.aws\//, /^aws$/],
];

/** Where exactly one RUN of the stage reads it: no copy, and a mount in its place. */
function mounted(file: DockerfileSource, source: ContextSource, path: string): readonly Edit[] | undefined {
  const { instruction } = source;
  const reader = readers.find(([name]) => name.test(path))?.[1];
  const reading = runs(file).filter(
    (run) =>
      run.stage === instruction.stage &&
      run.start > instruction.start &&
      run.commands.some(({ program }) => reader?.test(program)),
  );
  const [run, second] = reading;
  const { destination } = copyParts(instruction);
  const state = stateAt(file, instruction);
  const value = destination && expandIn(state, destination, instruction.escaper);
  const target = value === undefined ? undefined : absoluteIn(state, value);
  if (!run || second || run.outer !== run.instruction || target === undefined || value === undefined) return undefined;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const isInto = /(?:^|\/)\.?$/.test(value) || copyParts(instruction).sources.length > 1;
  const place = isInto ? `${target === "/" ? "" : target}/${name}` : target;
  const id = name.replace(/^\W+/, "").replace(/[^\w.-]/g, "-");
  return [
    ...removed(file, source),
    insertAfter(run.instruction.keywordRange, ` --mount=type=secret,id=${id},target=${place}`),
  ];
}
