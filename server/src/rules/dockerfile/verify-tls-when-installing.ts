import { uncheckedInstalls } from "../../facts/commands/packages/tls-installs.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/verify-tls-when-installing", function* (file) {
  for (const { start, end, written, edits } of uncheckedInstalls(file)) {
    yield { range: { start, end }, values: { option: written }, edits };
  }
});
