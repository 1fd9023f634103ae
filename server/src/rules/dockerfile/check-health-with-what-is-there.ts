import { installTool, missingTools } from "../../facts/commands/missing-tools.js";
import { healthChecks } from "../../facts/commands/start/health-checks.js";
import { otherRequests } from "../../facts/commands/start/health-requests.js";
import { lineage, stages } from "../../facts/dockerfile/stages.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/check-health-with-what-is-there", function* (file) {
  for (const run of healthChecks(file)) {
    const stage = stages(file)[run.stage];
    const root = stage && lineage(file, stage).at(-1);
    const { base } = stateAt(file, run.outer);
    // Where a build argument names the image, it may well be another one.
    if (!base || !root?.image || root.imageWord?.raw.includes("$")) continue;
    for (const missing of missingTools(file, run)) {
      const [word] = missing.command.words;
      const { wget, runtime } = otherRequests(missing.command, base);
      if (!word) continue;
      yield {
        range: word,
        values: { base: root.image.text, tool: missing.tool },
        edits: {
          ...(wget && { wget: [wget] }),
          ...(runtime && { runtime: [runtime] }),
          install: installTool(file, missing),
        },
      };
    }
  }
});
