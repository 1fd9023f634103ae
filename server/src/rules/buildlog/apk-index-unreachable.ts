import { installedAfter } from "../../facts/buildlog/log-recovered.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/apk-index-unreachable", (_, { log }) =>
  installedAfter(log, /^(?:WARNING|ERROR): .{0,60}https?:/) ? undefined : {},
);
