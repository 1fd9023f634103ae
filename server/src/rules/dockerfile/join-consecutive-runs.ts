import { modelDownload } from "../../facts/commands/downloads/model-fetches.js";
import { consecutiveRuns, joinRuns } from "../../facts/commands/script/joined-runs.js";
import { nextInstruction } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/join-consecutive-runs", function* (file, { policy }) {
  const pairs = consecutiveRuns(file, (first, second) => nextInstruction(file, first.outer) === second.outer);
  for (const pair of pairs) {
    // What is fetched once keeps a layer of its own, which no change beside it makes anew.
    const fetches = [pair.first, pair.second].some(({ commands }) => commands.some(modelDownload));
    if (fetches && policy.profile !== "hadolint") continue;
    yield { range: pair.second.instruction.keywordRange, values: {}, edits: joinRuns(file, pair) };
  }
});
