import { buildErrorRule } from "../build-error.js";

/** What the compiler says of a package's own sources is nothing that the project can mend: another release is. */
export default buildErrorRule("buildlog/pip-build-failed", (_, { log }) =>
  log.failureLines.some(({ text }) => /\.(?:c|cc|cpp|cxx|h|hpp|pyx):\d{1,6}:(?:\d{1,6}:)? error: /.test(text))
    ? { confidence: 0.9 }
    : {},
);
