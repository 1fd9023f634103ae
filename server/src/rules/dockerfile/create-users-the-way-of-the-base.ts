import { replace } from "../../base/edit.js";
import { foreignAccounts } from "../../facts/commands/accounts/foreign-accounts.js";
import { runs } from "../../facts/commands/runs.js";
import { dockerfileRule } from "../rule.js";

/** Beyond what distributions give to people and services. */
const free = "10001";

export default dockerfileRule("dockerfile/create-users-the-way-of-the-base", function* (file) {
  for (const run of runs(file)) {
    for (const { range, program, base, reason, translated, command } of foreignAccounts(file, run)) {
      // A number that stands elsewhere as well, for a group or files, would have to change there too.
      const isAlone = file.text.slice(range.start, range.end) === "1000" && file.text.split(/\b1000\b/).length === 2;
      yield {
        range,
        values: { command: program, base, reason, translated: translated ?? "" },
        edits: {
          // Layout and comments of a command over several lines would be lost.
          translate:
            translated && !file.text.slice(command.start, command.end).includes("\n")
              ? [replace(command, translated)]
              : [],
          number: isAlone ? [replace(range, free)] : [],
        },
      };
    }
  }
});
