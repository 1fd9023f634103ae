import { coldBuilds } from "../../facts/commands/caches/compile-caches.js";
import { shippedStages } from "../../facts/dockerfile/stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/cache-compilers-between-builds", function* (file, workspace) {
  for (const { run, start, end, command, edits } of coldBuilds(file, workspace)) {
    if (shippedStages(file).has(run.stage)) continue;
    yield { range: { start, end }, values: { command }, edits };
  }
});
