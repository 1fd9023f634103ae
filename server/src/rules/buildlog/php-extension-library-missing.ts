import { installing } from "../../facts/buildlog/log-edits.js";
import { packageWithLibrary } from "../../facts/buildlog/log-libraries.js";
import { buildErrorRule } from "../build-error.js";

/** What configure misses is the library of an extension only where PHP's own tools run it. */
export default buildErrorRule("buildlog/php-extension-library-missing", (_, { log, place }) => {
  if (!/docker-php-ext-(?:install|configure)|\bpecl install\b|\bphpize\b/.test(log.command ?? "")) return undefined;
  const missing = log.failureLines.flatMap(
    ({ text }) =>
      /(?:Package requirements \(|No package '|Package )([\w.+-]{1,60})(?: [<>=]|\) were not met|' found|,? (?:required|was not found))/.exec(
        text,
      )?.[1] ?? [],
  );
  const installation = installing(place, (manager) => {
    const packages = missing.flatMap((name) => packageWithLibrary(name, manager) ?? []);
    return [...new Set(packages)].join(" ") || undefined;
  });
  return { confidence: 0.96, ...installation };
});
