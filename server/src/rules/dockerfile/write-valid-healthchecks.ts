import { healthcheckProblems } from "../../facts/dockerfile/healthcheck-problems.js";
import { putOff } from "../../facts/dockerfile/triggered-stages.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/write-valid-healthchecks", function* (file, { policy }) {
  const isStrict = policy.profile === "buildkit";
  for (const outer of instructionsWith(file, "HEALTHCHECK")) {
    const instruction = outer.trigger ?? outer;
    if (!isStrict && instruction.words.some(({ raw }) => /\{\{|\{%|<%/.test(raw))) continue;
    const isTyping = !isStrict && !file.text.includes("\n", instruction.end);
    for (const { start, end, reason, fix } of healthcheckProblems(instruction)) {
      const isMissing = end <= instruction.keywordRange.end || reason.startsWith("no command");
      if (isTyping && isMissing) continue;
      yield {
        range: { start, end },
        values: { reason, meant: fix?.meant ?? "" },
        edits: fix ? { [fix.key]: [fix.edit] } : {},
        ...putOff(file, start),
      };
    }
  }
});
