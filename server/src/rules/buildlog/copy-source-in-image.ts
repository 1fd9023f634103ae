import { missingSource, takenFrom } from "../../facts/buildlog/log-source.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule(
  "buildlog/copy-source-in-image",
  ({ values: { path = "" } }, { log, place, workspace }) => {
    if (takenFrom(place, log.failingStep?.text ?? "") !== undefined) return undefined;
    const source = missingSource(place, workspace, path);
    if (!source || source.hidden.length > 0 || !source.word.value.startsWith("/")) return undefined;
    const isMade = instructions(source.file).some(
      ({ keyword, end, words: [folder] }) =>
        keyword === "WORKDIR" &&
        end < source.word.start &&
        folder !== undefined &&
        folder.value.length > 1 &&
        source.word.value.startsWith(`${folder.value.replace(/\/$/, "")}/`),
    );
    return isMade ? { values: { path: source.word.value }, confidence: 0.96 } : undefined;
  },
);
