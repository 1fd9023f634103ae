import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { composeFilesIn, dockerfilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { imageReference } from "../../facts/images/image-reference.js";
import { knownRepositories } from "../../facts/images/images.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** A name without an owner is one of Docker's own images, or a misspelt one. */
export default buildErrorRule("buildlog/pull-access-denied", ({ values: { image = "" } }, { place, workspace }) => {
  const name = image.replace(/^(?:docker\.io\/)?(?:library\/)?/, "");
  const own = name.replace(/[:@].*/, "");
  const suggested =
    own.includes("/") || own.length < 4
      ? undefined
      : nearest(
          own,
          knownRepositories().filter((one) => !one.includes("/")),
        );
  for (const file of suggested === undefined ? [] : place.file ? [place.file] : dockerfilesIn(workspace)) {
    const word = stages(file).find(({ imageWord }) => imageWord?.raw === name)?.imageWord;
    if (!word || suggested === undefined) continue;
    const start = word.start;
    return { values: { suggested }, edits: editsIn(file, replace({ start, end: start + own.length }, suggested)) };
  }
  for (const file of composeFilesIn(workspace)) {
    const written = services(file).find((service) => {
      const reference = service.image && imageReference(service.image.value);
      return reference && !service.build && (reference.text === name || reference.text.replace(/[:@].*/, "") === own);
    })?.image;
    if (!written) continue;
    const where = { path: file.path, line: lineOf(file, written.start) };
    if (suggested === undefined) return where;
    const edit = replaceValue(written, suggested + written.value.slice(own.length));
    return { ...where, values: { suggested }, edits: editsIn(file, edit) };
  }
  return {};
});
