import { buildErrorRule } from "../build-error.js";

/** A builder in a container of its own sees no images of the engine, and these are its words. */
export default buildErrorRule("buildlog/local-image-not-visible", (_, { log }) =>
  log.lines.some(({ text }) => /docker-container driver|\[internal\] booting buildkit/.test(text))
    ? { confidence: 0.7 }
    : {},
);
