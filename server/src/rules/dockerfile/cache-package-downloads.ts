import { range } from "../../base/range.js";
import { coldDownloads, mountDownloads } from "../../facts/commands/packages/cold-downloads.js";
import { runs } from "../../facts/commands/runs.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/cache-package-downloads", function* (file) {
  for (const run of runs(file)) {
    const [first, ...others] = coldDownloads(run);
    for (const install of first ? [first, ...others] : []) {
      const { command, subcommand } = install;
      const [program] = command.words;
      const word = subcommand ?? program;
      if (!program || !word) continue;
      const name = subcommand?.value ? `${command.program} ${subcommand.value}` : command.program;
      yield {
        range: range(word.start, word.end),
        values: { command: name },
        edits: () => (install === first ? mountDownloads(file, install) : []),
      };
    }
  }
});
