import { insertAt } from "../../base/edit.js";
import { subcommand } from "../../facts/commands/commands-options.js";
import { unquotedRanges } from "../../facts/commands/packages/packages-ranges.js";
import { runs } from "../../facts/commands/runs.js";
import { dockerfileRule } from "../rule.js";

const programs = /^(?:pip[\d.]*|npm|pnpm|yarn|bun|uv|conda|mamba|micromamba|gem|poetry|pipx)$/;
const installing = /^(?:install|i|add|create|update|upgrade|global|tool|download|wheel)$/;

export default dockerfileRule("dockerfile/quote-version-ranges", function* (file) {
  for (const command of runs(file).flatMap((run) => run.commands)) {
    if (!programs.test(command.program) || !installing.test(subcommand(command)?.value ?? "")) continue;
    for (const { start, end, word, operator, file: target } of unquotedRanges(command)) {
      const quote = command.inQuotes === '"' ? "'" : '"';
      const canQuote = command.inQuotes !== "" && word.quoted === "none";
      yield {
        range: { start, end },
        values: { operator, direction: operator === ">" ? "to" : "from", file: target },
        edits: canQuote ? [insertAt(start, quote), insertAt(end, quote)] : [],
      };
    }
  }
});
