import { replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { unknownSubcommands } from "../../facts/commands/unknown-subcommands.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/spell-subcommands", function* (file) {
  for (const { command, word, meant } of unknownSubcommands(file)) {
    const written = word.value ?? "";
    const at = word.raw.indexOf(written);
    const place = range(word.start + at, word.start + at + written.length);
    yield {
      range: word,
      values: { tool: command.program, word: written, meant },
      edits: at < 0 ? [] : [replace(place, meant)],
    };
  }
});
