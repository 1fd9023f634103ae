import { type Edit, insertAfter } from "../../base/edit.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { removeWord } from "../commands/commands-edits.js";
import { runs } from "../commands/runs.js";
import { absoluteIn, expandIn, stateAt } from "../dockerfile/state.js";
import type { ContextSource } from "./context.js";

/** Where the file comes to lie; empty where that is not known, or a folder. */
export function targetOf(file: DockerfileSource, { instruction }: ContextSource): string {
  const { destination } = copyParts(instruction);
  const value = destination && expandIn(stateAt(file, instruction), destination, instruction.escaper);
  return value && !value.endsWith("/") ? value : "";
}

/** Takes a source out of its COPY, and the COPY away if that was all. */
export function removed(file: DockerfileSource, { instruction, word }: ContextSource): readonly Edit[] {
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
export function mounted(file: DockerfileSource, source: ContextSource, path: string): readonly Edit[] | undefined {
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
