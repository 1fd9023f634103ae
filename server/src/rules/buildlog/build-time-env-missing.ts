import { insertBefore } from "../../base/edit.js";
import { failedCommands } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** A value for this one command, which no image keeps. */
export default buildErrorRule("buildlog/build-time-env-missing", (_, { log, place }) => {
  const said = log.failureLines.map(({ text }) => text).join("\n");
  const name =
    /(?:Set the (\w{1,60}) environment variable|UndefinedValueError: (\w{1,60}) not found|Environment variable not found: (\w{1,60})|^KeyError: '([A-Z][A-Z0-9_]{1,60})')/m
      .exec(said)
      ?.slice(1)
      .find(Boolean);
  const written = /Missing `secret_key_base`/.test(said)
    ? "SECRET_KEY_BASE_DUMMY=1"
    : name === undefined
      ? undefined
      : `${name}=placeholder`;
  const command = failedCommands(place).at(-1);
  if (!place.file || !command || written === undefined || command.inQuotes !== undefined) return {};
  return { values: { variable: written }, edits: editsIn(place.file, insertBefore(command.whole, `${written} `)) };
});
