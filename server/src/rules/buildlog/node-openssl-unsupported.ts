import { aboveStep } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/node-openssl-unsupported", (_, { place }) => ({
  edits: place.instruction?.keyword === "RUN" ? aboveStep(place, "ENV NODE_OPTIONS=--openssl-legacy-provider") : [],
}));
