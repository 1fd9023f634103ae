import { withNetwork } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/npm-network-failure", (_, { place }) => ({ edits: withNetwork(place) }));
