import { withNetwork } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/apt-dns-failure", (_, { place }) => ({ edits: withNetwork(place) }));
