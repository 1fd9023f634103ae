import { replace } from "../../base/edit.js";
import { dryWordsOf } from "../../facts/dockerfile/dry-build.js";
import { expandInFrom, stages } from "../../facts/dockerfile/stages.js";
import { unknownPlatform } from "../../facts/images/known-platforms.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-known-platforms", function* (file, { policy }) {
  const isStrict = policy.profile === "buildkit";
  for (const { platform: flag, from } of stages(file)) {
    if (!flag?.value || !flag.valueRange) continue;
    const isConstant = !flag.value.includes("$");
    const platform = isConstant
      ? flag.value
      : isStrict
        ? dryWordsOf(file, from).find(({ part }) => part === "platform")?.text
        : expandInFrom(file, flag.value, from.escaper);
    const unknown = platform === undefined ? undefined : platform === "" && isStrict ? {} : unknownPlatform(platform);
    if (platform === undefined || !unknown) continue;
    const { meant }: { readonly meant?: string } = unknown;
    yield {
      range: flag.valueRange,
      values: { platform, hint: meant ? `; \`${meant}\` is one` : "", meant: meant ?? "" },
      edits: meant && isConstant ? [replace(flag.valueRange, meant)] : [],
    };
  }
});
