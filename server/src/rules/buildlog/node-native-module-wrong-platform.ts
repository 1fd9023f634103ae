import { buildErrorRule } from "../build-error.js";

/** A library that a module of Node wants is missing because the module was made for another one. */
export default buildErrorRule("buildlog/node-native-module-wrong-platform", (_, { log }) =>
  log.failureLines.some(({ text }) => /node_modules\/\S{1,300}\.node\b/.test(text)) ? { confidence: 0.96 } : {},
);
