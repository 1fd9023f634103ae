import { consecutiveRuns, joinRuns } from "../../facts/commands/joined-runs.js";
import { nextInstruction } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/join-consecutive-runs", function* (file) {
  const pairs = consecutiveRuns(file, (first, second) => nextInstruction(file, first.outer) === second.outer);
  for (const pair of pairs) {
    yield { range: pair.second.instruction.keywordRange, values: {}, edits: joinRuns(file, pair) };
  }
});
