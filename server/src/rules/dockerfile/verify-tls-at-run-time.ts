import { uncheckedPrograms } from "../../facts/commands/downloads/tls-run-time.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/verify-tls-at-run-time", function* (file) {
  for (const { start, end, name, programs, scope, edits } of uncheckedPrograms(file)) {
    yield { range: { start, end }, values: { name, programs, scope }, edits };
  }
});
