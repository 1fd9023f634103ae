import { type Edit, insertAt } from "../base/edit.js";
import { buildChecks, checksOfTheFile, experimentalChecks } from "../syntax/dockerfile/build-checks.js";
import {
  checkOptions,
  type Directive,
  directiveIn,
  directives,
  writtenDirectives,
} from "../syntax/dockerfile/directives.js";
import { indentation, instructionAt, lineEnd } from "../syntax/dockerfile/edits.js";
import { comments } from "../syntax/dockerfile/instructions.js";
import type { Instruction } from "../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../syntax/source.js";
import type { Advice } from "./advice.js";
import { foreignIdsOf } from "./foreign.js";

/**
 * The edit that silences Docker's own check together with ours where the advice stands: `# check=skip=…` above the
 * instruction; undefined where Docker has no such check, or would not heed the comment there.
 */
export function skipHere(file: DockerfileSource, advice: Advice): Edit | undefined {
  const rule = checkOf(advice);
  const instruction = instructionAt(file, advice.start);
  if (!rule || !instruction || checksOfTheFile.has(rule) || rule === repeated) return undefined;
  const existing = checkAbove(file, instruction);
  if (existing) return joined(existing, rule);
  const start = instruction.start - indentation(file, instruction).length;
  // Where directives may still stand, the comment would be one of them, and hold for the file.
  if (start <= endOfDirectives(file)) return undefined;
  return insertAt(start, `${indentation(file, instruction)}# check=skip=${rule}${lineEnd(file)}`);
}

/** The edit that silences Docker's own check together with ours in the whole file: it joins the directive that is there. */
export function skipInFile(file: DockerfileSource, advice: Advice): Edit | undefined {
  const rule = checkOf(advice);
  if (!rule) return undefined;
  const existing = writtenDirectives(file).find(({ name }) => name === "check");
  // A second one would stop the build, and one that is not obeyed helps nobody.
  if (existing) return directives(file).includes(existing) ? joined(existing, rule) : undefined;
  return insertAt(endOfDirectives(file), `# check=skip=${rule}${lineEnd(file)}`);
}

/** It is silenced above the later instruction, while the advice stands at the earlier. */
const repeated = "MultipleInstructionsDisallowed";

const checkOf = (advice: Advice): string | undefined =>
  foreignIdsOf(advice)["buildkit"]?.find((id) => buildChecks.has(id) && !experimentalChecks.has(id));

/** Adds a rule to the list of a directive, before any remark; undefined where Docker does not understand the directive. */
function joined(directive: Directive, rule: string): Edit | undefined {
  const options = checkOptions(directive);
  if (options.some(({ key, keyRange, valueRange }) => !keys.has(key) || valueRange.start === keyRange.end))
    return undefined;
  const skip = options.findLast(({ key }) => key === "skip");
  // The third option takes all that follows.
  if (options[2]?.value.includes(";") || (!skip && options.length > 2)) return undefined;
  if (skip) return insertAt(skip.valueRange.end, /(?:^|,)$/.test(skip.value) ? rule : `,${rule}`);
  const last = options.at(-1);
  return last && insertAt(last.valueRange.end, `;skip=${rule}`);
}

const keys: ReadonlySet<string> = new Set(["skip", "error", "experimental"]);

/** The first check comment above an instruction that no empty comment cuts off: Docker reads no other. */
function checkAbove(file: DockerfileSource, { start }: Instruction): Directive | undefined {
  const block = new Set(directives(file).map((directive) => directive.start));
  const above = comments(file).filter((comment) => comment.before?.start === start && !block.has(comment.start));
  const cut = above.findLastIndex(({ text }) => text === "");
  for (const comment of above.slice(cut + 1)) {
    const directive = directiveIn(file.text.slice(comment.start, comment.end), comment.start);
    if (directive?.name === "check") return directive;
  }
  return undefined;
}

/** Where the line behind the last directive begins; the first place of a file without one, below a `#!` line. */
function endOfDirectives(file: DockerfileSource): number {
  const { text } = file;
  const last = writtenDirectives(file).at(-1);
  const first = text.startsWith("\uFEFF") ? 1 : 0;
  if (!last && !text.startsWith("#!", first)) return first;
  const newline = text.indexOf("\n", last?.end ?? first);
  return newline < 0 ? text.length : newline + 1;
}
