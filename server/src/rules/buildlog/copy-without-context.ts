import { takenFrom } from "../../facts/buildlog/log-source.js";
import { buildErrorRule } from "../build-error.js";

/** Only the command that started the build tells this from a file that is missing. */
export default buildErrorRule("buildlog/copy-without-context", (_, { log, place }) => {
  if (takenFrom(place, log.failingStep?.text ?? "") !== undefined) return undefined;
  return log.lines.some(({ text }) => fromInput.test(text)) ? { confidence: 0.97 } : undefined;
});

/** `docker build [OPTIONS] -`, with what is read behind it or before it. */
const fromInput =
  /\b(?:docker|podman|nerdctl)(?: buildx| image)? build (?:[^\n|;&<]{0,300} )?-(?:[ \t]*<|[ \t]*$|[ \t]*(?:&&|;))/;
