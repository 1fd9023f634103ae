import { buildErrorRule } from "../build-error.js";

/** What configure misses is the library of an extension only where PHP's own tools run it. */
export default buildErrorRule("buildlog/php-extension-library-missing", (_, { log }) =>
  /docker-php-ext-(?:install|configure)|\bpecl install\b|\bphpize\b/.test(log.command ?? "")
    ? { confidence: 0.96 }
    : undefined,
);
