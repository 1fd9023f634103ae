import { replace } from "../../base/edit.js";
import { type Replaced, replaced, replacedInBuild } from "../../facts/dockerfile/replaced.js";
import { stageOf } from "../../facts/dockerfile/stages.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-one-entrypoint", function* (file, { policy }) {
  // What ONBUILD holds is of the stage on top for Docker.
  const isStrict = policy.profile === "buildkit";
  for (const pair of (isStrict ? replacedInBuild : replaced)(file).ENTRYPOINT) {
    const { instruction, keywordRange, byKeywordRange, line } = pair;
    yield {
      range: keywordRange,
      values: { line: String(line) },
      edits: {
        last: [removeInstruction(file, instruction)],
        ...(couldBeArguments(file, pair) && { arguments: [replace(byKeywordRange, "CMD")] }),
      },
      related: [byKeywordRange],
    };
  }
});

/** The later one may have been meant as CMD: both in exec form, and no CMD there. */
const couldBeArguments = (file: DockerfileSource, { instruction, by, others }: Replaced): boolean =>
  others.length === 1 &&
  !instruction.trigger &&
  instruction.form === "exec" &&
  by.form === "exec" &&
  stageOf(file, by)?.instructions.every(({ keyword }) => keyword !== "CMD") === true;
