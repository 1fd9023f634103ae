import { buildErrorRule, isOfService, isRunOfBuild } from "../build-error.js";

/** What a container is started with is no module that another one asks for. */
export default buildErrorRule("buildlog/start-file-missing", (_, failure) => {
  if (isRunOfBuild(failure)) return undefined;
  return isOfService(failure) ? { confidence: 0.9 } : {};
});
