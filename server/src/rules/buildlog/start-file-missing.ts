import { buildErrorRule, isRunOfBuild } from "../build-error.js";

export default buildErrorRule("buildlog/start-file-missing", (_, failure) => (isRunOfBuild(failure) ? undefined : {}));
