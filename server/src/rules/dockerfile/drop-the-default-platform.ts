import { removeWord } from "../../facts/commands/commands-edits.js";
import { globalArguments, stages } from "../../facts/dockerfile/stages.js";
import { bindingOf } from "../../facts/dockerfile/variables.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/drop-the-default-platform", function* (file, { policy }) {
  const isStrict = policy.profile === "buildkit";
  // With a default of its own the argument is no longer what Docker sets, which its own check does not see.
  if (!isStrict && bindingOf(globalArguments(file), "TARGETPLATFORM")?.value !== undefined) return;
  for (const { platform } of stages(file)) {
    // For BuildKit's check it may have a default or a pattern that changes nothing.
    const expected = isStrict ? withAnything : alone;
    if (!platform || !expected.test(platform.value ?? "")) continue;
    yield { range: platform, values: {}, edits: [removeWord(file, platform)] };
  }
});

const alone = /^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/;
const withAnything = /^\$(?:TARGETPLATFORM|\{TARGETPLATFORM(?:(?::?-|[#%/])[^$}]*)?\})$/;
