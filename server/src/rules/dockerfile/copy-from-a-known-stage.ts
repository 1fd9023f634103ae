import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { earlierNames, missingSources, referenceOf } from "../../facts/dockerfile/stage-references.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-from-a-known-stage", function* (file, workspace) {
  const missing =
    workspace.policy.profile === "hadolint"
      ? missingSources(file, workspace)
      : stages(file)
          .flatMap(({ copies }) => copies)
          .filter((use) => referenceOf(file, workspace, use).to === "missing");
  for (const { name = "", nameRange, instruction } of missing) {
    const names = earlierNames(file, instruction.stage);
    const [first, ...others] = names;
    // Whoever counts wrong among two stages can only mean the other one.
    const isNumber = /^\d+$/.test(name);
    const isMount = instruction.keyword === "RUN";
    const counted = isMount && Number(name) < instruction.stage ? stages(file)[Number(name)]?.name : undefined;
    const stage = counted ?? nearest(name, names) ?? (isNumber && others.length === 0 ? first : undefined) ?? "";
    yield {
      range: nameRange,
      values: { name, stage, hint: stage ? `; there is \`${stage}\`` : "" },
      edits: stage ? [replace(nameRange, stage)] : [],
      // Whatever else no stage is called may be an image.
      ...(isNumber && !isMount ? {} : { sameAs: { buildkit: [] } }),
    };
  }
});
