import { byStart } from "../base/range.js";
import { grammarFiles } from "../disk/grammar.js";
import type { Advice } from "../engine/advice.js";
import { report } from "../engine/check.js";
import { settle, wantedBy } from "../engine/settle.js";
import { withoutEchoes } from "../shellcheck/echoes.js";
import { isShellGrammarLoaded, loadShellGrammar } from "../syntax/shell/grammar.js";
import type { Log } from "./log.js";
import type { View } from "./session.js";

/** The rules and parsers, in a module of their own: `initialize` is answered before they are loaded. */
export { explain } from "../engine/explain.js";
export { fixAll, fixOne } from "../engine/fix.js";
export { ignoreHere, ignoreInFile } from "../engine/ignore.js";
export { ignoreInConfiguration } from "../engine/ignore-in-configuration.js";

let loading: Promise<void> | undefined;

/** Ready to check; without the shell grammar the advice on commands is missing, and the log says so. */
export function ready(log: Log): Promise<void> {
  loading ??= grammarFiles()
    .then(loadShellGrammar)
    .catch((error: unknown) => log.failed("Loading the shell grammar", error));
  return loading;
}

export const knowsShell = (): boolean => isShellGrammarLoaded();

/** The advice that is shown on a document, in the order of the text. */
export function adviceOf(
  { source, workspace, configuration, isChecked }: View,
  log: Log,
  more: readonly Advice[] = [],
): readonly Advice[] {
  if (!isChecked) return [];
  const { advice, failures } = report(workspace)(source, wantedBy(configuration));
  for (const { practice, error } of failures) log.failed(`The check of ${practice}`, error);
  const all = more.length === 0 ? advice : [...advice, ...more].sort(byStart);
  return withoutEchoes(settle(all, source, configuration));
}
