import { lineOf } from "../../facts/buildlog/log-place.js";
import { failedService } from "../../facts/buildlog/log-services.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The image that has made the data reads it: `postgres:17-alpine` becomes `postgres:15-alpine`. */
export default buildErrorRule("buildlog/postgres-version-mismatch", (_, { log, workspace }) => {
  const found = failedService(log, workspace, ({ image }) => tagged.test(image?.value ?? ""));
  const written = found?.service.image;
  if (!found || !written) return {};
  const { file } = found;
  const where = { path: file.path, line: lineOf(file, written.start) };
  const said =
    log.lines.map(({ text }) => text).findLast((text) => /initialized by PostgreSQL version/.test(text)) ?? "";
  const version = /initialized by PostgreSQL version (\d{1,2})/.exec(said)?.[1];
  const [, repository, , rest = ""] = tagged.exec(written.value) ?? [];
  if (version === undefined || repository === undefined) return where;
  // The release of the system that the old version was on may be another one.
  const variant = /-alpine/.test(rest) ? "-alpine" : "";
  return {
    ...where,
    values: { version },
    edits: editsIn(file, replaceValue(written, `${repository}:${version}${variant}`)),
  };
});

const tagged = /^((?:\S{1,200}\/)?postgres):(\d{1,2}(?:\.\d{1,3})?)(-\S{1,60})?$/;
