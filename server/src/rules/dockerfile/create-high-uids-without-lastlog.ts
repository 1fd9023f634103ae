import { range } from "../../base/range.js";
import { insertOption } from "../../facts/commands/commands-edits.js";
import { calls, option } from "../../facts/commands/commands-options.js";
import { hidesOption } from "../../facts/commands/packages/hidden-options.js";
import { runs } from "../../facts/commands/runs.js";
import { valueIn } from "../../facts/commands/values.js";
import { dockerfileRule } from "../rule.js";

const notLogged = /(?:^|\s)(?:-\w*l|--no-log-init)/;

export default dockerfileRule("dockerfile/create-high-uids-without-lastlog", function* (file) {
  for (const run of runs(file)) {
    for (const command of run.commands) {
      if (!calls(command, "useradd")) continue;
      const number = option(command, "u", "uid");
      const word = number?.valueWord;
      if (!word || option(command, "l", "no-log-init") || hidesOption(file, run, command, notLogged)) continue;
      const value = number.value ?? valueIn(file, run, word)?.replace(/^.*=/, "");
      if (!value || !/^\d{6,10}$/.test(value)) continue;
      const at = word.raw.lastIndexOf(value);
      const edit = insertOption(command, "-l");
      yield {
        range: at < 0 ? word : range(word.start + at, word.start + at + value.length),
        values: { digits: String(value.length) },
        edits: edit ? [edit] : [],
      };
    }
  }
});
