import { aboveStep } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule, isRunOfBuild } from "../build-error.js";

/** A container that runs says the same for other reasons, so a log that shows no step of a build is but a hint. */
export default buildErrorRule("buildlog/gpu-not-in-build", (_, failure) => {
  if (!isRunOfBuild(failure)) return { confidence: 0.4 };
  const { log, place } = failure;
  const compiles = /pip3? install|setup\.py|python -m build/.test(log.command ?? "");
  return compiles ? { edits: aboveStep(place, 'ENV TORCH_CUDA_ARCH_LIST="8.0;8.6;8.9;9.0"') } : {};
});
