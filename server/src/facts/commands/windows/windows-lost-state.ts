import { type Edit, replace } from "../../../base/edit.js";
import { type Range, rangeOf } from "../../../base/range.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import type { Run } from "../runs.js";
import { type WindowsPart, windowsParts } from "./windows-commands.js";

/** The end of a RUN that only changes what cmd or PowerShell knows, which is gone with them. */
export interface LostOnWindows extends Range {
  /** Its first word. */
  readonly program: string;
  /** The same as an instruction; none where there is none that means the same. */
  readonly edits: readonly Edit[];
}

export function lostOnWindows(file: DockerfileSource, run: Run): LostOnWindows | undefined {
  const part = windowsParts(file, run).find(({ isByShell }) => isByShell);
  // What is written to the registry stays.
  if (!part || /SetEnvironmentVariable|\bsetx\b|-Scope\b/i.test(part.text)) return undefined;
  const found = part.shell === "cmd" ? lostInCmd(part) : lostInPowerShell(file, part);
  if (!found) return undefined;
  const { instruction, outer } = run;
  const isAll =
    instruction === outer &&
    instruction.flags.length === 0 &&
    part.text.trim() === file.text.slice(found.start, found.end);
  return {
    ...rangeOf(found),
    program: found.program,
    edits: isAll && found.written ? [replace(rangeOf(instruction), found.written)] : [],
  };
}

interface Lost extends Range {
  readonly program: string;
  /** The instruction that means the same. */
  readonly written: string | undefined;
}

function lostInCmd({ commands, assignments }: WindowsPart): Lost | undefined {
  const last = commands.at(-1);
  if (!last || !isAtEnd(last) || last.operatorBefore === "||") return undefined;
  const { program, words } = last;
  if (program === "set") {
    const set = assignments.find(({ start, end }) => start >= last.start && end <= last.end);
    const [, name = "", value = ""] = /^([A-Za-z_]\w*)=([\w.:/-]+)$/.exec(words[1] ? writtenValue(words[1]) : "") ?? [];
    return set && { program, written: name && !words[2] ? `ENV ${name}=${value}` : undefined, ...rangeOf(last) };
  }
  return goes.has(program) && words.length > 1 && wentOnce(commands) ? gone(last) : undefined;
}

function lostInPowerShell(
  file: DockerfileSource,
  { commands, assignments, statements }: WindowsPart,
): Lost | undefined {
  const last = statements.at(-1);
  if (!last) return undefined;
  const set = assignments.find(
    ({ start, end, name }) => start === last.start && end === last.end && /^env:/.test(name),
  );
  if (set) {
    const value = set.value?.value ?? "";
    const written = file.text.slice(set.nameRange.start, set.nameRange.end);
    const name = /^\$env:(\w+)$/i.exec(written)?.[1];
    const isPlain = name !== undefined && /^[\w.:/-]+$/.test(value);
    return { program: written, written: isPlain ? `ENV ${name}=${value}` : undefined, ...rangeOf(set) };
  }
  const command = commands.find(({ whole }) => whole.start === last.start && whole.end === last.end);
  if (!command || !isAtEnd(command) || !goes.has(command.program) || command.words.length < 2) return undefined;
  return wentOnce(commands) ? gone(command) : undefined;
}

const goes: ReadonlySet<string> = new Set(["cd", "chdir", "pushd", "set-location", "push-location"]);

/** Who went somewhere goes back. */
const wentOnce = (commands: readonly Command[]): boolean =>
  commands.filter(({ program }) => goes.has(program)).length === 1;

const isAtEnd = ({ nesting, pipeline }: Command): boolean => nesting.length === 0 && pipeline.elements.length === 1;

function gone(command: Command): Lost {
  const [program, first, second] = command.words.filter(({ raw }) => !/^\/d$/i.test(raw));
  const path = first?.value ?? "";
  const isPlain = !second && /^(?:[A-Za-z]:[\\/]|\/)[\w.\\/-]*$/.test(path);
  return {
    program: program?.raw ?? command.program,
    written: isPlain ? `WORKDIR ${path.replaceAll("\\", "/")}` : undefined,
    ...rangeOf(command),
  };
}
