import { type Edit, insertAt } from "../../base/edit.js";
import type { Command } from "../../facts/commands/commands.js";
import { unansweredTimeZones } from "../../facts/commands/packages/tzdata-questions.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/answer-tzdata-in-advance", function* (file) {
  for (const { subcommand, command } of unansweredTimeZones(file)) {
    if (subcommand) yield { range: subcommand, values: {}, edits: [frontend(command)] };
  }
});

/** `sudo` and `env` hand no variable of their own on, but take one before the program. */
function frontend({ start, whole, wrappers, isExec }: Command): Edit {
  if (isExec) return insertAt(start, '"env", "DEBIAN_FRONTEND=noninteractive", ');
  const isPassedOn = wrappers.some(({ name }) => name === "sudo" || name === "env");
  return insertAt(isPassedOn ? start : whole.start, "DEBIAN_FRONTEND=noninteractive ");
}
