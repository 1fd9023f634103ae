import { type Run, runs } from "../../facts/commands/runs.js";
import {
  hasOwnShell,
  isSwitchedOff,
  pipefailByShell,
  pipefailInside,
} from "../../facts/commands/script/pipefail-edits.js";
import { unheardFailures } from "../../facts/commands/script/pipes.js";
import { unguardedPipes } from "../../facts/commands/script/unguarded-pipes.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/fail-when-a-pipe-fails", function* (file, { policy }) {
  const found = policy.profile === "hadolint" || policy.all ? unguardedPipes : unheardFailures;
  const first = new Map<number, Run>();
  for (const run of runs(file)) {
    const unheard = unheardFailures(run);
    for (const command of found(run)) {
      const [word] = command.words;
      if (!word) continue;
      // What only hadolint and policies mind may be a good build that `pipefail` would end, as `yes | …` is.
      if (!unheard.includes(command)) {
        yield { range: word, values: { command: command.program || word.raw } };
        continue;
      }
      // One SHELL above the first of the stage does for all that follow.
      const top = first.get(run.stage) ?? run;
      first.set(run.stage, top);
      const shell = hasOwnShell(run, command) || isSwitchedOff(run, command) ? [] : pipefailByShell(file, top);
      const inside = pipefailInside(file, run, command);
      yield {
        range: word,
        values: { command: command.program || word.raw },
        edits: { ...(shell.length > 0 && { shell }), ...(inside.length > 0 && { inside }) },
      };
    }
  }
});
