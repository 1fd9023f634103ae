import { buildErrorRule } from "../build-error.js";

/** pub, the package manager of Dart, has the words of Poetry. */
export default buildErrorRule("buildlog/pip-resolution-conflict", (_, { log }) =>
  /\b(?:dart|flutter)\b/.test(`${log.command ?? ""} ${log.failingStep?.text ?? ""}`) ? undefined : {},
);
