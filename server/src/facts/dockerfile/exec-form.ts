import { type Edit, insertAt, replace } from "../../base/edit.js";
import { shift } from "../../base/range.js";
import type { Script, ShellCommand, ShellWord } from "../../syntax/shell/model.js";
import type { Run } from "../commands/runs.js";

/** Makes a shell form that is one plain command a JSON array, in the layout it has; undefined where it takes a shell. */
export function toExecForm(run: Run): readonly Edit[] | undefined {
  const [region, second] = run.regions;
  const script = region?.kind === "shell" && !second ? region.script : undefined;
  const command = script && onlyCommand(script);
  if (!region || !command?.words.every(isPlain) || needsShell(command)) return undefined;
  const last = command.words.length - 1;
  return command.words.map((word, index) => {
    const element = JSON.stringify(word.value ?? "");
    return replace(shift(word, region.start), `${index === 0 ? "[" : ""}${element}${index === last ? "]" : ","}`);
  });
}

/** Has the shell give way to the last command of its script; undefined where that is none that could take its place, or only says that all is over. */
export function execLast(run: Run): Edit | undefined {
  const [region, second] = run.regions;
  const command = region?.kind === "shell" && !second && region.script ? lastCommand(region.script) : undefined;
  if (!region || !command || command.assignments.length > 0 || needsShell(command)) return undefined;
  if (run.commands.length > 1 && /^(?:echo|printf|true|false)$/.test(command.words[0]?.value ?? "")) return undefined;
  return insertAt(command.start + region.start, "exec ");
}

/** Whether the shell gives way to its last command, or may do so in a branch. */
export function endsWithExec({ regions }: Run): boolean {
  const script = regions[0]?.script;
  if (!script) return false;
  const last = lastCommand(script);
  return last ? isExec(last) : script.commands.some(isExec);
}

const isExec = ({ words }: ShellCommand): boolean => words[0]?.value === "exec";

/** The last command of a script if it stands alone at the end: in no pipe, construct or background. */
export function lastCommand({ commands, statements }: Script): ShellCommand | undefined {
  const statement = statements.at(-1);
  const command = commands.findLast(({ nesting }) => nesting.length === 0);
  if (!statement || !command || statement.separator === "&" || command.pipeline.negated) return undefined;
  const isLast = command.pipeline.end === statement.end && command.pipeline.elements.length === 1;
  return isLast && command.words.length > 0 ? command : undefined;
}

function onlyCommand(script: Script): ShellCommand | undefined {
  const command = lastCommand(script);
  const isAlone = script.commands.length === 1 && script.comments.length === 0 && !script.hasErrors;
  if (!command || !isAlone || command.pipeline.list.separator !== undefined) return undefined;
  const isBare = command.assignments.length + command.redirections.length + command.heredocs.length === 0;
  return isBare ? command : undefined;
}

/** The shell would hand the word on as it is written, quotes aside. */
const isPlain = ({ raw, value, parts }: ShellWord): boolean =>
  value !== undefined &&
  !/[\r\n]/.test(raw) &&
  parts.every((part) => "text" in part && (part.quoted || !/[*?[\]{}~!]/.test(part.text)));

/** What only a shell does, and `service`, which returns at once. */
const needsShell = ({ words }: ShellCommand): boolean => {
  const { value = "" } = words[0] ?? {};
  return value === "" || builtins.has(value) || value === "service" || value.endsWith("/service");
};

/** Without those that are programs as well: `echo`, `test`, `true`. */
const builtins: ReadonlySet<string> = new Set(
  ". : alias bg break builtin cd command continue declare eval exec exit export fg hash jobs let local read readonly return set shift shopt source trap type ulimit umask unalias unset wait".split(
    " ",
  ),
);
