import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { earlierNames, type Reference, referenceOf } from "../../facts/dockerfile/stage-references.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-from-a-known-stage", function* (file, workspace) {
  // hadolint has no rule of its own for a stage that comes too late.
  const isStrict = workspace.policy.profile === "hadolint";
  const leadsNowhere = (to: Reference["to"]): boolean => to === "missing" || (isStrict && to === "later");
  for (const { index, copies } of stages(file)) {
    for (const use of copies) {
      const { name, nameRange } = use;
      if (name === undefined || !leadsNowhere(referenceOf(file, workspace, use).to)) continue;
      const names = earlierNames(file, index);
      const [first, ...others] = names;
      // Whoever counts wrong among two stages can only mean the other one.
      const stage = nearest(name, names) ?? (/^\d+$/.test(name) && others.length === 0 ? first : undefined) ?? "";
      yield {
        range: nameRange,
        values: { name, stage, hint: stage ? `; there is \`${stage}\`` : "" },
        edits: stage ? [replace(nameRange, stage)] : [],
      };
    }
  }
});
