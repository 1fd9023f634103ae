import type { Range } from "../../../base/range.js";
import type { Command } from "../commands.js";
import { canonical } from "../commands-grammar.js";
import { shells } from "../commands-wrappers.js";
import type { Run } from "../runs.js";

/** What only a shell would act on, in a JSON array that starts none. */
export interface Unexpanded {
  readonly range: Range;
  readonly text: string;
}

export function unexpanded(
  { commands, instruction }: Run,
  system: "linux" | "windows" = "linux",
): readonly Unexpanded[] {
  const [command] = commands;
  if (instruction.form !== "exec" || !command || mayExpand(command)) return [];
  return command.words.flatMap(({ raw, start, value = "" }): readonly Unexpanded[] => {
    const found = expressions[system].exec(value);
    const at = found ? raw.indexOf(found[0]) : -1;
    return found && at >= 0
      ? [{ range: { start: start + at, end: start + at + found[0].length }, text: found[0] }]
      : [];
  });
}

const expressions = {
  linux: /^(?:&&|\|\|?|;|>>?|2>(?:&1)?|<)$|\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*(?:[:#%/?+-][^{}]*)?\})|^~\//,
  windows: /^(?:&&?|\|\|?|>>?|2>(?:&1)?|<)$|%[A-Za-z_]\w*%|\$env:[A-Za-z_]\w*/i,
};

/** A shell, a script that may do anything with its words, and programs that put variables in by themselves. */
function mayExpand(command: Command): boolean {
  const { words, wrappers, program } = command;
  const names = [program, ...wrappers.map(({ name }) => name)].map(canonical);
  if (
    names.some(
      (name) => shells.has(name) || expanding.has(name) || /\.(?:sh|bash|exe|cmd|ps1|bat)$|entrypoint/.test(name),
    )
  )
    return true;
  return words.some(
    ({ value = "" }, index) =>
      index > 0 && (/^-\w*[ce]$|^--(?:command|eval|execute)$/.test(value) || shells.has(value)),
  );
}

const expanding: ReadonlySet<string> = new Set(
  "envsubst make gmake awk gawk sed perl php ruby jq find psql mysql mongosh redis-cli powershell pwsh cmd fish nu tini dumb-init s6-svscan".split(
    " ",
  ),
);
