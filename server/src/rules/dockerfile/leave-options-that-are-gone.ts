import { goneOptions } from "../../facts/commands/packages/gone-options.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/leave-options-that-are-gone", function* (file) {
  for (const { tool, option, replacement, edits } of goneOptions(file)) {
    yield { range: option.word, values: { tool, option: `--${option.name}`, replacement }, edits };
  }
});
