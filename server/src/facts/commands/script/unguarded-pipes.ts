import type { Command } from "../commands.js";
import type { Run } from "../runs.js";
import { isSet } from "../runs-settings.js";
import { pipesOf, unheardFailures } from "./pipes.js";

/** Shells that know `pipefail` wherever they are: of `sh`, nobody can tell. */
const knowing: ReadonlySet<string> = new Set(["bash", "zsh", "ash", "ksh"]);

/** The first command of each pipe without `pipefail`, whatever it runs: hadolint's reading, which leaves strings for another shell alone. */
export const unguardedPipes = (run: Run): readonly Command[] => {
  const unheard = new Set(unheardFailures(run));
  return pipesOf(run).flatMap(({ commands }) => {
    const failing = commands.find((command) => unheard.has(command));
    const [first] = commands;
    if (failing || !first) return failing ?? [];
    const isGuarded = isSet(run, first, "pipefail") && (knowing.has(run.shell) || !run.shellWords.includes("pipefail"));
    return isGuarded || first.inQuotes !== undefined ? [] : [first];
  });
};
