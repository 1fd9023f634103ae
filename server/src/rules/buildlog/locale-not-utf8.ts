import { aboveStep } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/locale-not-utf8", (_, { place }) => ({
  edits: place.instruction?.keyword === "RUN" ? aboveStep(place, "ENV LANG=C.UTF-8") : [],
}));
