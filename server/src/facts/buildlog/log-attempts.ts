import type { BuildLog } from "../../syntax/buildlog/log.js";

/** How a step goes on after a command that failed: with another attempt (`A || B`), or as if nothing had happened (`A; B`). */
export type GoingOn = "attempts" | "regardless";

/** Undefined where the first failure ends the step, as far as the words of the command tell. */
export function goingOn({ command, message, failingStep }: BuildLog): GoingOn | undefined {
  if (command === undefined) return undefined;
  const bare = command.replace(/'[^']*'|"[^"]*"/g, "''");
  if (another.test(bare)) return "attempts";
  const isStrict = strict.test(bare) || strictShell.test(`${message?.text ?? ""} ${failingStep?.error?.text ?? ""}`);
  return !isStrict && /[^;];(?![;\s]{0,40}$)/.test(bare) ? "regardless" : undefined;
}

/** What stands after `||` does the work once more, and does not only end, report or allow the failure. */
const another = /\|\|(?!\s{0,40}(?:(?:true|false|exit|return|echo|printf|cat|tail|break|continue|kill)\b|:|[({\\]|$))/;

const strict = /(?:^|[;&\s])set\s{1,9}(?:-o\s{1,9}errexit|-[a-df-z]{0,9}e)/;

const strictShell = /\bsh (?:-o pipefail )?-[a-df-z]{0,9}e/;
