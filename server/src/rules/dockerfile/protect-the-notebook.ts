import { contains } from "../../base/range.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import { startCommands } from "../../facts/commands/runs.js";
import { openNotebooks } from "../../facts/dockerfile/open-notebooks.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/protect-the-notebook", function* (file) {
  for (const { instruction, ...place } of openNotebooks(file)) {
    // Only an option that is a word of its own can go: a line of a configuration file is part of something.
    const word = startCommands(file)
      .filter((start) => start.instruction === instruction)
      .flatMap(({ commands }) => commands.flatMap(({ words, inQuotes }) => (inQuotes === undefined ? words : [])))
      .find((one) => contains(one, place) && /^["']?--[\w.]+\.token=["'\\]{0,5}$/.test(one.raw));
    yield { range: place, values: {}, edits: word ? [removeWord(file, word)] : [] };
  }
});
