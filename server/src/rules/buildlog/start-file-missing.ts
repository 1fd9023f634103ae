import { buildErrorRule, isRunOfBuild } from "../build-error.js";

/** What a container is started with is no module that another one asks for. */
export default buildErrorRule("buildlog/start-file-missing", (_, failure) => {
  if (isRunOfBuild(failure)) return undefined;
  return failure.log.steps.length === 0 && failure.log.lines.some(({ speaker }) => speaker !== undefined)
    ? { confidence: 0.9 }
    : {};
});
