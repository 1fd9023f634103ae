import { aboveStep } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/corepack-key-outdated", (_, { place }) => ({
  edits:
    place.instruction?.keyword === "RUN"
      ? aboveStep(place, "RUN npm install --global corepack@0.34.0 && npm cache clean --force")
      : [],
}));
