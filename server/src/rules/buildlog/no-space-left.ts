import { buildErrorRule } from "../build-error.js";

/** A full disk breaks what comes after it: apt, for one, takes a list that it could not write for one that is not signed. */
export default buildErrorRule("buildlog/no-space-left", (_, { log }) =>
  log.failureLines.some(({ text }) => /shared memory|\/dev\/shm/.test(text)) ? {} : { confidence: 0.97 },
);
