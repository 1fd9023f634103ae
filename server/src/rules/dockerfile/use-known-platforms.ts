import { replace } from "../../base/edit.js";
import { expandInFrom, stages } from "../../facts/dockerfile/stages.js";
import { unknownPlatform } from "../../facts/images/known-platforms.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-known-platforms", function* (file) {
  for (const { platform: flag, from } of stages(file)) {
    if (!flag?.value || !flag.valueRange) continue;
    const isConstant = !flag.value.includes("$");
    const platform = isConstant ? flag.value : expandInFrom(file, flag.value, from.escaper);
    const unknown = platform === undefined ? undefined : unknownPlatform(platform);
    if (!platform || !unknown) continue;
    const { meant } = unknown;
    yield {
      range: flag.valueRange,
      values: { platform, hint: meant ? `; \`${meant}\` is one` : "", meant: meant ?? "" },
      edits: meant && isConstant ? [replace(flag.valueRange, meant)] : [],
    };
  }
});
