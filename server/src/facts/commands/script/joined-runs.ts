import { type Edit, replace } from "../../../base/edit.js";
import { lineEnd } from "../../../syntax/dockerfile/edits.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { newLine } from "../caches/mount-edits.js";
import { type Run, runs } from "../runs.js";

/** A RUN that follows another with the same flags, both of them short enough to be one. */
export interface RunPair {
  readonly first: Run;
  readonly second: Run;
}

/** hadolint's reading: a RUN of more commands is taken to stand apart on purpose. */
const most = 2;

/** Pairs of RUN without another instruction between them. Triggers, heredocs and other languages are left out. */
export function consecutiveRuns(file: DockerfileSource, follows: (first: Run, second: Run) => boolean): RunPair[] {
  const pairs: RunPair[] = [];
  let first: Run | undefined;
  for (const second of runs(file)) {
    if (first && follows(first, second) && isShort(first) && isShort(second) && flagsOf(first) === flagsOf(second)) {
      pairs.push({ first, second });
    }
    first = second;
  }
  return pairs;
}

const isShort = ({ commands, outer, instruction }: Run): boolean => {
  const own = commands.filter(({ inQuotes }) => inQuotes === undefined).length;
  return outer === instruction && instruction.heredocs.length === 0 && own > 0 && own <= most;
};

const flagsOf = ({ flags }: Run): string =>
  flags
    .map(({ name, value = "" }) => `${name}=${value}`)
    .sort()
    .join("\n");

/** Makes the second one the end of the first; none where it would then run otherwise, or not be read. */
export function joinRuns(file: DockerfileSource, { first, second }: RunPair): readonly Edit[] {
  const { text } = file;
  if (![first, second].every(isPlain) || first.commands.some(lastsOn) || !isOneChain(second)) return [];
  const { escaper } = second.instruction;
  const between = text.slice(first.end, second.start);
  const eol = lineEnd(file);
  const comments = between.split("\n").filter((line) => line.trim().startsWith("#"));
  // Between the lines of an instruction, nobody hears what asks for silence.
  if (comments.some((line) => asking.test(line))) return [];
  // Anything else between is the continuation of a line that was never written.
  if (between.replace(/#[^\n]*/g, "").trim() !== "") return [];
  const kept = comments.map((line) => `${line.replace(/\r$/, "")}${eol}`).join("");
  // As the author breaks lines in the one that has several.
  const layout = text.slice(first.start, first.end).includes("\n") ? first.instruction : second.instruction;
  const line = newLine(file, layout);
  const indent = line.slice(line.lastIndexOf("\n") + 1);
  const lines = text.slice(layout.body.start, layout.body.end);
  const isTrailing = /&&[ \t]{0,20}[\\`][ \t]{0,20}\r?\n/.test(lines) && !/\n[ \t]{0,80}&&/.test(lines);
  const written = isTrailing ? ` && ${escaper}${eol}${kept}${indent}` : ` ${escaper}${eol}${kept}${indent}&& `;
  return [replace({ start: first.end, end: second.instruction.body.start }, written)];
}

const asking = /^\s*#\s*(?:(?:dockwise|hadolint|shellcheck)\s|check\s*=)/i;

const isPlain = ({ regions: [region, other] }: Run): boolean =>
  region?.kind === "shell" && !other && region.script !== undefined && !hasOddEnd(region.script);

const hasOddEnd = ({ comments, hasErrors, statements }: NonNullable<Run["regions"][number]["script"]>): boolean =>
  comments.length > 0 || hasErrors || statements.at(-1)?.separator !== undefined;

/** Whether all of it is skipped when what comes before it fails. */
const isOneChain = ({ regions: [region] }: Run): boolean =>
  region?.script?.statements.length === 1 && !region.script.statements[0]?.operators.includes("||");

/** What holds for the rest of a script, and so would hold for what is put behind it. */
const lastsOn = ({ words, program, wrappers }: Run["commands"][number]): boolean =>
  words.length === 0 ||
  wrappers.some(({ name }) => name === "exec") ||
  /^(?:\.|alias|cd|declare|eval|exec|exit|export|local|popd|pushd|read|readonly|return|set|shopt|source|trap|typeset|ulimit|umask|unalias|unset)$/.test(
    program,
  );
