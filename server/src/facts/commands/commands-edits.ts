import { type Edit, insertAfter, insertAt, remove } from "../../base/edit.js";
import { contains, type Range } from "../../base/range.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Command } from "./commands.js";
import { options, subcommand } from "./commands-options.js";
import type { Region, Run } from "./runs.js";
import { isSet } from "./runs-settings.js";
import { lostState } from "./script/lost-state.js";

/**
 * Makes `text` run after a command if that succeeds, or at the end of the run's script, in the layout of the script.
 *
 * Undefined where there is no place for it: in an exec form, after a command in the background, or in a quoted string
 * that the text would end.
 */
export function appendCommand(file: DockerfileSource, run: Run, text: string, after?: Command): Edit | undefined {
  // What only changes the shell stays the last, and so does what ends it; `exec` may need what is to be cleaned up.
  const leaving = after ? undefined : endOfShell(run);
  const exit = leaving?.program === "exit" ? leaving : undefined;
  const [lost = exit] = after ? [] : lostState(run);
  const last = lost && run.commands[run.commands.indexOf(lost) - 1];
  if (last && lost.operatorBefore === "&&" && last.nesting.length === 0) return appendCommand(file, run, text, last);
  if (leaving) return undefined;
  const region = after
    ? regionOf(run, after)
    : run.regions.findLast(({ script }) => script && script.statements.length > 0);
  if (!region?.script) return undefined;
  const statement = region.script.statements.findLast(({ start }) => !after || start + region.start <= after.start);
  if (!statement) return undefined;

  const whole = { start: statement.start + region.start, end: statement.end + region.start };
  const end = after ? pipelineEnd(run, after) : statementEnd(run, whole);
  if (after?.inQuotes !== undefined) {
    return after.inQuotes === "" || /["'\\]/.test(text) ? undefined : insertAt(end, ` && ${text}`);
  }
  if ((after?.pipeline.list ?? statement).separator === "&") return undefined;
  // On a line of its own it would run after a failure as well, and hide it.
  if (region.kind === "heredoc" && endsLine(file, end) && stopsAt(run, end))
    return newLine(file, region, whole.start, end, text);
  const start = after ? after.whole.start : whole.start;
  return insertAt(end, `${joint(file, run, region, { start, end })}${text}`);
}

/** The last command of a run if nothing would run behind it: `exit 0`, `exec bash x.sh`. */
function endOfShell({ commands }: Run): Command | undefined {
  const last = commands.at(-1);
  const isEnd = last?.nesting.length === 0 && last.operatorBefore !== "||" && last.inQuotes === undefined;
  return isEnd && (last.program === "exit" || last.wrappers.some(({ name }) => name === "exec")) ? last : undefined;
}

/** Gives the command one more option: behind its subcommand, or behind the program if it has none; behind another word of it if one is given. */
export const insertOption = (command: Command, written: string, behind?: Range): Edit | undefined => {
  const word = behind ?? subcommand(command) ?? command.words[0];
  if (!word) return undefined;
  // In an exec form each word is a string of its own.
  return insertAfter(word, command.isExec ? `, "${written}"` : ` ${written}`);
};

/** As `insertOption`, but behind the options that follow the subcommand on its line, as most people write a long one. */
export function insertOptionLast({ text }: DockerfileSource, command: Command, written: string): Edit | undefined {
  let word = subcommand(command);
  if (!word || command.isExec) return insertOption(command, written);
  for (const next of command.words) {
    const own = options(command).find((one) => one.word === next && (one.valueWord ?? next) === next);
    if (next.start < word.end) continue;
    if (!own || next.raw === "--" || text.slice(word.end, next.end).includes("\n")) break;
    word = next;
  }
  return insertAfter(word, ` ${written}`);
}

/** Puts another word before one: on a line of its own if that one has such a line. */
export function insertWordBefore({ text }: DockerfileSource, { start, end }: Range, written: string): Edit {
  const indent = /(?:^|\n)([ \t]*)$/.exec(text.slice(text.lastIndexOf("\n", start - 1) + 1, start))?.[1];
  const continued = /^[ \t]*[\\`][ \t]*\r?\n/.exec(text.slice(end, end + 200))?.[0];
  return insertAt(start, indent !== undefined && continued ? written + continued + indent : `${written} `);
}

/** Takes a word out of a command, with the blanks before it; a continued line that held nothing else goes as well. */
export function removeWord({ text }: DockerfileSource, { start, end }: Range): Edit {
  let from = start;
  while (from > 0 && isBlank(text[from - 1])) from--;
  // An element of an exec form goes with the comma before it.
  if (text[start] === '"' && text[from - 1] === "," && /^[ \t]*[,\]]/.test(text.slice(end, end + 200))) {
    return remove({ start: from - 1, end });
  }
  const startsLine = from === 0 || text[from - 1] === "\n";
  if (!startsLine) return remove({ start: from, end });

  let to = end;
  while (isBlank(text[to])) to++;
  const continued = /^[\\`][ \t]*\r?\n/.exec(text.slice(to, to + 80));
  if (continued) return remove({ start: from, end: to + continued[0].length });
  if (to < text.length && text[to] !== "\n" && text[to] !== "\r") return remove({ start, end: to });
  // The last line of all: the line before must not go on.
  return remove({ start: continuationBefore(text, from), end });
}

/** Where the continuation of the line before an offset begins, with the blanks before it; the offset if there is none. */
function continuationBefore(text: string, offset: number): number {
  let at = text[offset - 2] === "\r" ? offset - 2 : offset - 1;
  while (isBlank(text[at - 1])) at--;
  if (text[at - 1] !== "\\" && text[at - 1] !== "`") return offset;
  at--;
  while (isBlank(text[at - 1])) at--;
  return at;
}

const isBlank = (character: string | undefined): boolean => character === " " || character === "\t";

function stopsAt(run: Run, end: number): boolean {
  const last = run.commands.findLast((command) => command.end <= end);
  return last !== undefined && isSet(run, last, "errexit");
}

const regionOf = (run: Run, command: Command): Region | undefined =>
  run.regions.findLast((region) => contains(region, { start: command.start, end: command.start }));

/** Behind the redirections of the last command in the pipeline. */
const pipelineEnd = ({ commands }: Run, { pipeline, whole }: Command): number =>
  Math.max(
    pipeline.end,
    whole.end,
    ...commands.filter((other) => other.pipeline === pipeline).map((other) => other.whole.end),
  );

const statementEnd = ({ commands }: Run, statement: Range): number =>
  Math.max(
    statement.end,
    ...commands.filter(({ start }) => contains(statement, { start, end: start })).map(({ whole }) => whole.end),
  );

/** Whether nothing but a comment follows on the line. */
const endsLine = ({ text }: DockerfileSource, offset: number): boolean =>
  /^[ \t]*(?:#|$)/.test(text.slice(offset, endOfLine(text, offset)));

function newLine({ text }: DockerfileSource, region: Region, statement: number, end: number, added: string): Edit {
  const line = text.slice(text.lastIndexOf("\n", statement - 1) + 1, statement);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  const lineEnd = text.slice(region.start, region.end).includes("\r\n") ? "\r\n" : "\n";
  return insertAt(endOfLine(text, end), `${lineEnd}${indent}${added}`);
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  const end = newline < 0 ? text.length : newline;
  return text[end - 1] === "\r" && end > offset ? end - 1 : end;
}

/** What joins a command to the one before: as the author did last on a line of its own, or in the same line if that holds all of it. */
function joint({ text }: DockerfileSource, run: Run, region: Region, { start, end }: Range): string {
  if (region.kind === "heredoc") return " && ";
  const before = text.slice(region.start, end);
  const { escaper } = run.instruction;
  const lineEnd = before.includes("\r\n") ? "\r\n" : "\n";
  // Every line of a shell form is a continued one, comment lines between them or not.
  const leading = lastMatch(before, /\n([ \t]*)&&[ \t]/g);
  const trailing = lastMatch(
    before,
    escaper === "`" ? /&&[ \t]*`[ \t]*\r?\n([ \t]*)(?=\S)/g : /&&[ \t]*\\[ \t]*\r?\n([ \t]*)(?=\S)/g,
  );
  const separate = lastMatch(
    before,
    escaper === "`" ? /;[ \t]*`[ \t]*\r?\n([ \t]*)(?=\S)/g : /;[ \t]*\\[ \t]*\r?\n([ \t]*)(?=\S)/g,
  );
  const last = Math.max(leading?.index ?? -1, trailing?.index ?? -1, separate?.index ?? -1);
  if (leading?.index === last) return ` ${escaper}${lineEnd}${leading[1] ?? ""}&& `;
  if (trailing?.index === last) return ` && ${escaper}${lineEnd}${trailing[1] ?? ""}`;
  if (separate?.index === last && /^\s*set\s+-[a-z]*e/.test(before))
    return `; ${escaper}${lineEnd}${separate[1] ?? ""}`;
  const newline = last < 0 ? text.slice(start, end).lastIndexOf("\n") : -1;
  if (newline < 0) return " && ";
  const indent = /^[ \t]*/.exec(text.slice(start + newline + 1, end))?.[0] ?? "";
  return ` ${escaper}${lineEnd}${indent}&& `;
}

const lastMatch = (text: string, pattern: RegExp): RegExpExecArray | undefined => [...text.matchAll(pattern)].at(-1);
