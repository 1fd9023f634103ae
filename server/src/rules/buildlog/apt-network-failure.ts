import { installedAfter } from "../../facts/buildlog/log-recovered.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/apt-network-failure", (_, { log }) =>
  installedAfter(log, /^(?:Err:\d|Ign:\d|(?:[WE]|Warning|Error): (?:Failed to fetch|Some index files))/)
    ? undefined
    : {},
);
