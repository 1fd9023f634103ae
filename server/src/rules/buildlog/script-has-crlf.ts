import { buildErrorRule } from "../build-error.js";

/** Words that a missing script shares are proof where the workspace has that script with such line ends. */
export default buildErrorRule("buildlog/script-has-crlf", ({ values: { script }, text }, { workspace }) => {
  if (script === undefined) return {};
  const name = script.slice(script.lastIndexOf("/") + 1);
  const isWindows = [...workspace.entries].some(
    ([path, entry]) => path.slice(path.lastIndexOf("/") + 1) === name && /^#![^\n]{0,200}\r\n/.test(entry.text ?? ""),
  );
  if (isWindows) return { confidence: 0.97 };
  if (/code: 127$/.test(text)) return /\.sh$|entrypoint|gradlew|mvnw/.test(script) ? {} : undefined;
  return /^exec \.{0,2}\/\S{1,200}(?:\.sh|entrypoint|gradlew|mvnw)|\.\/(?:gradlew|mvnw|\S{1,200}\.sh): not found/.test(
    text,
  )
    ? { confidence: 0.6 }
    : undefined;
});
