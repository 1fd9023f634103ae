import { buildErrorRule, isRunOfBuild } from "../build-error.js";

export default buildErrorRule("buildlog/volume-not-writable", (_, failure) => (isRunOfBuild(failure) ? undefined : {}));
