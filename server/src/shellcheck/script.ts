import { fact } from "../base/fact.js";
import { type Range, range } from "../base/range.js";
import type { Command } from "../facts/commands/commands.js";
import { type Region, type Run, runs } from "../facts/commands/runs.js";
import { stateAt } from "../facts/dockerfile/state.js";
import type { Policy } from "../facts/workspace/workspace.js";
import type { Instruction } from "../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../syntax/source.js";
import { dialectOf } from "./dialect.js";
import type { Dialect } from "./finding.js";
import { type MappedText, mapped } from "./mapped.js";
import { declarations, hadolintDeclarations } from "./variables.js";

/** A script of a Dockerfile as ShellCheck is given it, and where its parts stand in the file. */
export interface ShellScript extends MappedText {
  readonly dialect: Dialect;
}

/** A longer script is data that found its way into a RUN, and would keep ShellCheck busy for minutes. */
const longest = 30_000;

/**
 * The scripts of all RUN, those in ONBUILD among them, and of their heredocs, in order.
 *
 * CMD, ENTRYPOINT and HEALTHCHECK are left alone, as hadolint leaves them: what their variables hold is decided by who
 * starts the container. So are shells that ShellCheck does not know: PowerShell, cmd, zsh.
 */
export const shellScripts = (file: DockerfileSource, { profile }: Policy): readonly ShellScript[] =>
  (profile === "hadolint" ? asHadolint : asBuilt)(file);

const asBuilt = fact((file: DockerfileSource) => runs(file).flatMap((run) => scriptsOf(file, run, false)));
const asHadolint = fact((file: DockerfileSource) => runs(file).flatMap((run) => scriptsOf(file, run, true)));

function scriptsOf(file: DockerfileSource, run: Run, isJudgedAsHadolint: boolean): readonly ShellScript[] {
  const base = isJudgedAsHadolint ? undefined : stateAt(file, run.outer).base;
  return run.regions.flatMap((region) => {
    if (region.kind === "exec" || region.end - region.start > longest) return [];
    const reader = region.kind === "heredoc" ? readerOf(run, region) : undefined;
    const own = region.kind === "heredoc" ? shebang(file, region) : undefined;
    // What stands in a heredoc of a command is first read by the shell around it.
    if (reader && isExpanded(file, run.instruction, region)) return [];

    const words = reader ? readerWords(reader) : (own?.words ?? run.shellWords);
    const dialect = dialectOf(words, base);
    if (!dialect) return [];
    const declared = isJudgedAsHadolint
      ? hadolintDeclarations(file, run)
      : declarations(file, run, file.text.slice(region.start, region.end));
    const parts = [...(own ? [] : [firstLine(words)]), ...bodyParts(file, run, region, declared)];
    return [{ dialect, ...mapped(file.text, parts) }];
  });
}

/** A `#!` line that no one wrote: it tells ShellCheck of `-e` and `pipefail`. */
const firstLine = (words: readonly string[]): string =>
  `#!/bin/${words
    .filter((word) => /^[\w/+.-]+$/.test(word) && word !== "-c")
    .join(" ")
    .replace(/^.*\//, "")}\n`;

function bodyParts(
  { text }: DockerfileSource,
  { instruction }: Run,
  region: Region,
  declared: string,
): readonly (Range | string)[] {
  if (region.kind === "shell") {
    const { heredocs } = instruction;
    const [first] = heredocs;
    const rest = first ? ["\n", ...linesIn(text, range(first.body.start, instruction.end), false)] : ["\n"];
    return [declared, ...joinedParts(text, instruction), ...rest];
  }
  const stripsTabs = instruction.heredocs.some((heredoc) => heredoc.stripsTabs && heredoc.body.start === region.start);
  const lines = linesIn(text, region, stripsTabs);
  // Directives of ShellCheck above the first command hold for the whole script only if they stay above it.
  const head = headEnd(text, region);
  const before = lines.findIndex((part) => typeof part !== "string" && part.start >= head);
  const at = before < 0 ? lines.length : before;
  return [...lines.slice(0, at), declared, ...lines.slice(at)];
}

/**
 * The instruction as the shell gets it: one line, without comments between. The indentation of continued lines is taken
 * for the layout that it is: at most one blank of it stays.
 */
function joinedParts(file: string, { joined: { text, pieces } }: Instruction): readonly Range[] {
  return pieces.map(({ at, start }, index) => {
    const end = start + (pieces[index + 1]?.at ?? text.length) - at;
    if (index === 0) return range(start, end);
    const indent = /^[ \t]*/.exec(file.slice(start, end))?.[0].length ?? 0;
    const kept = indent > 0 && !/[ \t]/.test(text[at - 1] ?? " ") ? 1 : 0;
    return range(start + indent - kept, end);
  });
}

/** Lines as they are, with `\n` for every line end, and without the tabs that `<<-` takes out. */
function linesIn(text: string, { start, end }: Range, stripsTabs: boolean): readonly (Range | string)[] {
  const parts: (Range | string)[] = [];
  for (let at = start; at < end; ) {
    const newline = text.indexOf("\n", at);
    const lineEnd = newline < 0 || newline >= end ? end : newline;
    let last = lineEnd;
    while (last > at && text[last - 1] === "\r") last--;
    let first = at;
    while (stripsTabs && text[first] === "\t" && first < last) first++;
    parts.push(range(first, last), "\n");
    at = lineEnd + 1;
  }
  return parts;
}

/** Behind the `#!` line, the comments and the blank lines that a script begins with. */
function headEnd(text: string, { start, end }: Range): number {
  const [head] = /^(?:[ \t]*(?:#[^\n]*)?\n)*/.exec(text.slice(start, end).replaceAll("\r", " ")) ?? [""];
  return start + head.length;
}

/** The shell that is given a heredoc as its input. */
const readerOf = ({ commands }: Run, region: Region): Command | undefined =>
  commands.find(
    ({ heredocs, inQuotes }) => inQuotes === undefined && heredocs.some(({ body }) => body.start === region.start),
  );

const readerWords = ({ program, words }: Command): readonly string[] => [
  program,
  ...words.slice(1).flatMap(({ value }) => (value?.startsWith("-") || value === "pipefail" ? [value] : [])),
];

function isExpanded({ text }: DockerfileSource, { heredocs }: Instruction, { start, end }: Region): boolean {
  const isQuoted = heredocs.some((heredoc) => heredoc.quoted && heredoc.body.start === start);
  return !isQuoted && /[$`\\]/.test(text.slice(start, end));
}

function shebang(
  { text }: DockerfileSource,
  { start, end }: Region,
): { readonly words: readonly string[] } | undefined {
  const [, line] = /^\t*#![ \t]*([^\r\n]+)/.exec(text.slice(start, Math.min(end, start + 200))) ?? [];
  return line ? { words: line.trim().split(/[ \t]+/) } : undefined;
}
