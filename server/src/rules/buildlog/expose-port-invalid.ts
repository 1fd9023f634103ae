import { buildErrorRule } from "../build-error.js";

/** Compose says the same of its ports; a builder names the Dockerfile, the step or its solver as well. */
export default buildErrorRule("buildlog/expose-port-invalid", (_, { log }) =>
  log.frame || log.steps.length > 0 || log.lines.some(({ text }) => /failed to solve|dockerfile|EXPOSE/i.test(text))
    ? {}
    : { confidence: 0.6 },
);
