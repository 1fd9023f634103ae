import { splitWord } from "../../facts/buildlog/log-words.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/run-program-not-found", ({ values: { program = "" } }, { place }) => ({
  edits: splitWord(place, program),
}));
