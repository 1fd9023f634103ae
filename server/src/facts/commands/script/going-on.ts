import { type Edit, insertAt, replace } from "../../../base/edit.js";
import { fact } from "../../../base/fact.js";
import { range } from "../../../base/range.js";
import type { AndOrList } from "../../../syntax/shell/model.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { newLine } from "../caches/mount-edits.js";
import type { Command } from "../commands.js";
import { calls } from "../commands-options.js";
import type { Region, Run } from "../runs.js";
import { isSet } from "../runs-settings.js";

/** A command after which a script goes on even if it has failed. */
export interface Unheeded {
  readonly command: Command;
  /** Makes the script stop there; none where that is not sure to mean the same otherwise. */
  readonly edits: () => readonly Edit[];
}

/** In each script of a run, the first command after which it goes on regardless; `set -e` before it is heeded. */
export const unheeded = (file: DockerfileSource, run: Run): readonly Unheeded[] =>
  failures(run).map(({ command, region }) => ({ command, edits: () => stopping(file, run, region) }));

const failures = fact((run: Run): readonly { readonly command: Command; readonly region: Region }[] =>
  run.regions.flatMap((region) => {
    const { script } = region;
    if (!script || script.hasErrors) return [];
    for (const list of script.statements.slice(0, -1)) {
      const command = failingIn(run, region, list);
      if (!command || list.separator === "&" || isSet(run, command, "errexit")) continue;
      return [{ command, region }];
    }
    return [];
  }),
);

/** The first command of a list that may fail, where its author wants all of them to succeed; constructs are left to themselves. */
function failingIn(run: Run, region: Region, list: AndOrList): Command | undefined {
  const { commands } = run;
  if (list.operators.includes("||")) return undefined;
  const start = region.start + list.start;
  const end = region.start + list.end;
  const own = commands.filter(
    (command) => start <= command.start && command.end <= end && command.nesting.length === 0 && !command.inQuotes,
  );
  const last = own.at(-1);
  if (!last || last.pipeline.negated || last.inFunction !== undefined) return undefined;
  // The last part of the list may be a construct.
  if (last.pipeline.end !== end) return undefined;
  return own.find((command) => !isHarmless(command) && decides(run, command));
}

/** A pipe fails with its last command alone, unless that was set otherwise. */
const decides = (run: Run, command: Command): boolean =>
  command.position === command.pipeline.elements.length - 1 || isSet(run, command, "pipefail");

/** Hardly ever fails, or nobody minds. */
const isHarmless = (command: Command): boolean =>
  command.words.length === 0 ||
  /^(?:echo|printf|true|:|set|export|unset|alias|umask|ulimit|trap|sleep|date|pwd|ls|exit|return|shopt|local|declare|readonly|wait|hash)$/.test(
    command.program,
  ) ||
  (calls(command, "rm") && command.words.some(({ value = "" }) => /^-[a-zA-Z]*f|^--force$/.test(value)));

/** `set -e` at the top of a script in a heredoc or of a long chain; ` &&` for each `;` of a short one; an `e` for a `set` that has none. */
function stopping(file: DockerfileSource, run: Run, region: Region): readonly Edit[] {
  const { text } = file;
  const statements = region.script?.statements ?? [];
  const options = run.commands
    .find((command) => calls(command, "set") && command.nesting.length === 0 && region.start <= command.start)
    ?.words.find(({ raw }) => /^-[a-z]+$/.test(raw));
  if (options) return [insertAt(options.start + 1, "e")];
  if (region.kind === "heredoc") {
    const interpreter = /^\t*#![^\n]*\n/.exec(text.slice(region.start, region.end))?.[0] ?? "";
    const lineEnd = text.slice(region.start, region.end).includes("\r\n") ? "\r\n" : "\n";
    return [insertAt(region.start + interpreter.length, `set -e${lineEnd}`)];
  }
  if (statements.some(({ separator, operators }) => separator === "&" || operators.includes("||"))) return [];
  const isLong = statements.length > 4 && statements.every(({ operators }) => operators.length === 0);
  if (isLong && region.kind === "shell" && run.instruction.heredocs.length === 0) {
    const isBroken = text.slice(region.start, region.end).includes("\n");
    return [insertAt(region.start, `set -e;${isBroken ? newLine(file, run.instruction) : " "}`)];
  }
  const edits = statements.slice(0, -1).map(({ end }): Edit | undefined => {
    const blanks = /^[ \t]*;/.exec(text.slice(region.start + end, region.start + end + 100));
    return blanks ? replace(range(region.start + end, region.start + end + blanks[0].length), " &&") : undefined;
  });
  return edits.every((edit) => edit !== undefined) ? edits : [];
}
