import { instructions } from "../../syntax/dockerfile/instructions.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/chain-no-onbuild", function* (file) {
  for (const { trigger } of instructions(file)) {
    if (!trigger || !forbidden.has(trigger.keyword)) continue;
    yield { range: trigger.keywordRange, values: { instruction: trigger.keyword } };
  }
});

const forbidden: ReadonlySet<string> = new Set(["FROM", "MAINTAINER", "ONBUILD"]);
