import { type Edit, replace } from "../../../base/edit.js";
import { fact } from "../../../base/fact.js";
import type { Range } from "../../../base/range.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import { insertOption } from "../commands-edits.js";
import { hasUnknownWords, operands, option } from "../commands-options.js";
import { type Run, type Scripted, startCommands } from "../runs.js";
import { isSet } from "../runs-settings.js";
import { pipesOf } from "../script/pipes.js";

/** A health check that passes whatever it finds. */
export interface DeafCheck {
  readonly range: Range;
  /** To follow "This check". */
  readonly consequence: string;
  readonly fix?: { readonly key: "fail" | "exit" | "bracket"; readonly edit: Edit };
}

/** What HEALTHCHECK runs, those of ONBUILD among them. */
export const healthChecks = fact((file: DockerfileSource): readonly Run[] =>
  startCommands(file).filter(({ instruction }) => instruction.keyword === "HEALTHCHECK"),
);

export const deafChecks = (run: Scripted): readonly DeafCheck[] =>
  run.commands.length > mostRead
    ? []
    : [
        ...run.commands.flatMap((command) => deafCurl(run, command) ?? []),
        ...(alwaysTrue(run) ?? []),
        ...(run.commands.some(({ program }) => program === "ps") ? pipesOf(run) : []).flatMap(
          ({ commands }) => findsItself(commands) ?? [],
        ),
      ];

/** A check of more commands is a program of its own. */
const mostRead = 100;

const ends: ReadonlySet<string> = new Set(["exit", "true", "false", ":", "echo", "kill", "printf"]);

/** curl calls any answer a success, unless it is told otherwise or somebody looks at the answer. */
function deafCurl({ commands }: Scripted, command: Command): DeafCheck | undefined {
  const [word] = command.words;
  if (command.program !== "curl" || !word || hasUnknownWords(command) || command.nesting.includes("substitution"))
    return undefined;
  if (option(command, "f", "fail", "fail-with-body", "w", "write-out", "K", "config", "V", "version", "h", "help"))
    return undefined;
  const target = operands(command)[0] ?? option(command, "url")?.valueWord;
  if (!target || !/^["']?(?:https?:|[^:]*(?::\d|$)|[^:/]*[/$])/i.test(target.raw)) return undefined;
  const isRead =
    command.pipeline.elements.length > 1 ||
    commands.some(
      ({ start, program, wrappers }) =>
        start > command.end && !ends.has(program) && program !== "curl" && wrappers.length === command.wrappers.length,
    );
  if (isRead) return undefined;
  const edit = insertOption(command, "-f");
  return {
    range: word,
    consequence: "succeeds on an error page, too",
    ...(edit ? { fix: { key: "fail", edit } } : {}),
  };
}

/** `… || true`, `… || echo failed`, `…; exit 0`: the last word of the script, with nothing before it that ends it in another way. */
function alwaysTrue(run: Scripted): readonly DeafCheck[] | undefined {
  const last = run.commands.findLast(({ nesting }) => nesting.length === 0);
  const isAlone = run.commands.every(({ start }) => last && start >= last.start);
  const [word] = last?.words ?? [];
  const isAfterFailure = last?.operatorBefore === "||";
  const says = isAfterFailure && /^(?:echo|printf)$/.test(last.program) && last.pipeline.elements.length === 1;
  if (!last || !word || isAlone || !(says || isSuccess(last))) return undefined;
  const { operatorBefore } = last;
  const isAnyway = operatorBefore === ";" || operatorBefore === "newline";
  const other = run.commands.some(
    (command) => command !== last && /^(?:exit|kill)$/.test(command.program) && !isSuccess(command),
  );
  if (other || !(isAfterFailure || (isAnyway && !isSet(run, last, "errexit")))) return undefined;
  const range = { start: last.start, end: last.end };
  const fix = { key: "exit" as const, edit: replace(range, "exit 1") };
  return [{ range, consequence: "succeeds whatever comes before", ...(isAfterFailure && !last.isExec ? { fix } : {}) }];
}

const isSuccess = (command: Command): boolean =>
  command.program === "true" ||
  command.program === ":" ||
  (command.program === "exit" && operands(command)[0]?.value === "0");

/** `ps | grep name`: the list has the grep itself in it. */
function findsItself(commands: readonly Command[]): DeafCheck | undefined {
  const [first, second, third] = commands;
  if (
    first?.program !== "ps" ||
    third ||
    !second ||
    !/^[ef]?grep$/.test(second.program) ||
    option(second, "v", "invert-match", "x", "c")
  )
    return undefined;
  const [pattern] = operands(second);
  if (!pattern?.value || /[[\]^]/.test(pattern.value)) return undefined;
  const range = { start: pattern.start, end: pattern.end };
  const [letter = "", ...rest] = pattern.value;
  const isPlain =
    second.program === "grep" &&
    /^[\w.-]+$/.test(pattern.value) &&
    pattern.raw === pattern.value &&
    second.inQuotes === undefined;
  const edit = replace(range, `'[${letter}]${rest.join("")}'`);
  return {
    range,
    consequence: "finds its own `grep` in the list",
    ...(isPlain ? { fix: { key: "bracket", edit } } : {}),
  };
}
