import { installing } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

/** git that does not know the host is there, so it need not be installed. */
export default buildErrorRule("buildlog/npm-git-dependency", (_, { log, place }) =>
  log.failureLines.some(({ text }) => /Host key verification failed/.test(text))
    ? { confidence: 0.8 }
    : installing(place, () => "git"),
);
