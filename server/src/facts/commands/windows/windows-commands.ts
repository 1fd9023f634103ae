import { fact } from "../../../base/fact.js";
import { byStart, type Range, range, rangeOf } from "../../../base/range.js";
import { fileRange, type LogicalText, plainText, sliceLogical } from "../../../syntax/dockerfile/logical.js";
import type { Assignment, ShellCommand, ShellWord } from "../../../syntax/shell/model.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { WindowsShell } from "../../../syntax/windows/model.js";
import { placeScript } from "../../../syntax/windows/place.js";
import { readWindowsScript } from "../../../syntax/windows/script.js";
import type { Command } from "../commands.js";
import { canonical } from "../commands-grammar.js";
import { wrapped } from "../commands-wrappers.js";
import type { Run } from "../runs.js";

/** A part of a RUN that cmd or PowerShell reads, all in offsets of the file. */
export interface WindowsPart {
  readonly shell: WindowsShell;
  /** As that shell reads it. */
  readonly text: string;
  /** The shell that SHELL names reads it, and not one that the RUN itself starts. */
  readonly isByShell: boolean;
  /** In order of start. Programs are in lower case without `.exe` or folder, cmdlets and their aliases under the name of the cmdlet in lower case. */
  readonly commands: readonly Command[];
  readonly expressions: readonly ShellCommand[];
  readonly assignments: readonly Assignment[];
  /** At the top of the part. */
  readonly statements: readonly Range[];
}

/** The parts of a RUN or HEALTHCHECK that cmd or PowerShell reads; `Run.commands` has none of their commands. */
export const windowsParts = (file: DockerfileSource, run: Run): readonly WindowsPart[] => partsIn(file)(run);

/** What cmd and PowerShell run in a RUN or HEALTHCHECK, in order. Facts that hold for these shells as well ask for them beside `Run.commands`. */
export const windowsCommands = (file: DockerfileSource, run: Run): readonly Command[] => commandsIn(file)(run);

/** The commands of a RUN in whatever shell, for facts that hold in all of them. */
export function commandsInAnyShell(file: DockerfileSource, run: Run): readonly Command[] {
  const others = windowsCommands(file, run);
  return others.length === 0 ? run.commands : [...run.commands, ...others];
}

/** Whether cmd or PowerShell runs a command, which tools that read nothing but sh do not see. */
export const isWindowsCommand = (file: DockerfileSource, run: Run, command: Command): boolean =>
  windowsCommands(file, run).includes(command);

const commandsIn = fact((file: DockerfileSource) =>
  fact((run: Run): readonly Command[] => {
    const parts = windowsParts(file, run);
    return parts.length === 0 ? none : parts.flatMap(({ commands }) => commands).sort(byStart);
  }),
);

const none: readonly Command[] = [];

const partsIn = fact((file: DockerfileSource) =>
  fact((run: Run): readonly WindowsPart[] => {
    const { instruction, shell } = run;
    const isCheck = instruction.keyword === "HEALTHCHECK";
    if (instruction.keyword !== "RUN" && !isCheck) return [];
    if (!isWindowsShell(shell)) return run.commands.flatMap((command) => inString(file, command));
    if (instruction.form !== "shell") return [];
    const { joined, heredocs } = instruction;
    const before = isCheck ? (/^\s*CMD\s+/i.exec(joined.text)?.[0].length ?? joined.text.length) : 0;
    if (heredocs.length === 0) return read(sliceLogical(joined, before, joined.text.length), shell, "line", true);
    return heredocs.flatMap(({ body, interpreter }) =>
      interpreter ? [] : read(plainText(file.text.slice(body.start, body.end), body.start), shell, "file", true),
    );
  }),
);

const isWindowsShell = (name: string): name is WindowsShell =>
  name === "cmd" || name === "powershell" || name === "pwsh";

/** Shells that start shells that start shells: nobody reads those. */
const deepest = 3;

function read(
  text: LogicalText,
  shell: WindowsShell,
  form: "line" | "file",
  isByShell: boolean,
  depth = 0,
): readonly WindowsPart[] {
  const script = readWindowsScript(text.text, shell, form);
  const placed = placeScript(script, ({ start, end }) => fileRange(text, start, end));
  const part: WindowsPart = {
    ...placed,
    shell,
    text: text.text,
    isByShell,
    commands: placed.commands.map((command) => commandOf(command, shell)),
  };
  const inner = script.commands.flatMap((command) => {
    const started = depth < deepest ? startedShell(command, text.text) : undefined;
    return started ? read(sliceLogical(text, started.start, started.end), started.shell, "line", false, depth + 1) : [];
  });
  return [part, ...inner];
}

/** What a shell of Windows is given by sh or in an exec form, where its signs stand one for one in the file. */
function inString({ text }: DockerfileSource, command: Command): readonly WindowsPart[] {
  if (!/^(?:powershell|pwsh|cmd)(?:\.exe)?$/i.test(command.program)) return [];
  const started = startedShell(command, text);
  const [word, another] = started
    ? command.words.filter(({ end, start }) => start < started.end && end > started.start)
    : [];
  if (!started || !word || another || word.value === undefined || /[\\\r\n]/.test(word.raw)) return [];
  return read(plainText(text.slice(started.start, started.end), started.start), started.shell, "file", false);
}

interface StartedShell extends Range {
  readonly shell: WindowsShell;
}

/** The script that a command gives to another shell: what follows `powershell … -Command` or `cmd /c`, without the quotes around. */
function startedShell({ words }: ShellCommand, text: string): StartedShell | undefined {
  const [program] = words;
  const shell = programOf(program);
  if (!program || !isWindowsShell(shell)) return undefined;
  const at = shell === "cmd" ? afterSwitch(words) : afterOptions(words, shell);
  const first = at === undefined ? undefined : words[at];
  const last = words.at(-1);
  if (!first || !last || /^[-{]/.test(first.raw)) return undefined;
  const whole = text.slice(first.start, last.end);
  const opening = /^(?:\\?"|')/.exec(whole)?.[0];
  return opening && whole.length >= 2 * opening.length && whole.endsWith(opening)
    ? { shell, ...range(first.start + opening.length, last.end - opening.length) }
    : { shell, ...range(first.start, last.end) };
}

function afterSwitch(words: readonly ShellWord[]): number | undefined {
  const at = words.findIndex(({ value = "" }) => /^\/[ck]$/i.test(value));
  return at < 0 ? undefined : at + 1;
}

/** PowerShell 5 takes what follows its options for a command, its successor for the name of a file. */
function afterOptions(words: readonly ShellWord[], shell: WindowsShell): number | undefined {
  for (let at = 1; at < words.length; at++) {
    const value = words[at]?.value ?? "";
    if (/^[-/]c(?:o|om|omm|omma|omman|ommand)?$/i.test(value)) return at + 1;
    if (/^[-/](?:f|file|e|ec|encodedcommand)$/i.test(value)) return undefined;
    if (/^[-/](?:ex\w*|ep|v\w*|w\w*|inputformat|outputformat|psconsolefile|configurationname|wd)$/i.test(value)) at++;
    else if (!/^[-/]/.test(value)) return shell === "powershell" ? at : undefined;
  }
  return undefined;
}

const programOf = (word: ShellWord | undefined): string =>
  (word?.value ?? "")
    .replace(/^.*[\\/]/s, "")
    .replace(/\.(?:exe|cmd|bat|com)$/i, "")
    .toLowerCase();

function commandOf(command: ShellCommand, shell: WindowsShell): Command {
  const [first] = command.words;
  const own = programOf(first);
  const isBare = !/\.exe$/i.test(first?.value ?? "");
  const program =
    shell === "cmd" || !isBare ? own : (((shell === "powershell" && aliases5.get(own)) || aliases.get(own)) ?? own);
  const isPython = /^(?:python\d?|uv)$/.test(canonical(program));
  const words = (isPython && wrapped(program, command.words, new Set())) || command.words;
  const isWrapped = words !== command.words;
  const name = isWrapped ? programOf(words[0]) : program;
  return {
    ...command,
    start: words[0]?.start ?? command.start,
    words,
    program: name,
    canonical: canonical(name),
    wrappers:
      isWrapped && first
        ? [{ name: own, words: command.words.slice(0, command.words.length - words.length), ...rangeOf(first) }]
        : [],
    inQuotes: undefined,
    isExec: false,
  };
}

const aliases: ReadonlyMap<string, string> = new Map([
  ["iwr", "invoke-webrequest"],
  ["irm", "invoke-restmethod"],
  ["iex", "invoke-expression"],
  ["saps", "start-process"],
  ["start", "start-process"],
  ["cd", "set-location"],
  ["chdir", "set-location"],
  ["sl", "set-location"],
  ["pushd", "push-location"],
  ["del", "remove-item"],
  ["erase", "remove-item"],
  ["rd", "remove-item"],
  ["ri", "remove-item"],
]);

/** Those that PowerShell took back when it went to other systems, which have programs of these names. */
const aliases5: ReadonlyMap<string, string> = new Map([
  ["curl", "invoke-webrequest"],
  ["wget", "invoke-webrequest"],
  ["rm", "remove-item"],
  ["rmdir", "remove-item"],
]);
