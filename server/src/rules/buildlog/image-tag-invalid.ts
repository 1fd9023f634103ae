import { composeFilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** What no name may hold becomes a dash; a colon with nothing behind it goes. */
export default buildErrorRule("buildlog/image-tag-invalid", ({ values: { reference = "" } }, { workspace }) => {
  const valid = reference
    .trim()
    .replace(/[^\w./:@-]{1,40}/g, "-")
    .replace(/[:@-]{1,40}$/, "");
  for (const file of composeFilesIn(workspace)) {
    const written = services(file).find(({ image, build }) => build && image?.value === reference)?.image;
    if (!written) continue;
    const where = { path: file.path, line: lineOf(file, written.start) };
    if (valid === "" || valid === reference) return where;
    return { ...where, values: { valid }, edits: editsIn(file, replaceValue(written, valid)) };
  }
  return {};
});
