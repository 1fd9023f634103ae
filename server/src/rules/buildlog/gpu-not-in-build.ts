import { buildErrorRule, isRunOfBuild } from "../build-error.js";

/** A container that runs says the same for other reasons, so a log that shows no step of a build is but a hint. */
export default buildErrorRule("buildlog/gpu-not-in-build", (_, failure) =>
  isRunOfBuild(failure) ? {} : { confidence: 0.4 },
);
