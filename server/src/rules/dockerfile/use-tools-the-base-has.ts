import { installTool, missingTools } from "../../facts/commands/missing-tools.js";
import { runs, startCommands } from "../../facts/commands/runs.js";
import { lineage, stages } from "../../facts/dockerfile/stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-tools-the-base-has", function* (file) {
  for (const run of [...runs(file), ...startCommands(file)]) {
    if (run.instruction.keyword === "HEALTHCHECK") continue;
    const stage = stages(file)[run.stage];
    const root = stage && lineage(file, stage).at(-1);
    const base = root?.image?.text;
    // Where a build argument names the image, it may well be another one.
    if (!base || root?.imageWord?.raw.includes("$")) continue;
    for (const missing of missingTools(file, run)) {
      const [word] = missing.command.words;
      if (word) yield { range: word, values: { base, tool: missing.tool }, edits: installTool(file, missing) };
    }
  }
});
