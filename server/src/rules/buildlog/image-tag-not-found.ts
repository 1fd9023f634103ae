import { nearest } from "../../base/nearest.js";
import { composeFilesIn, dockerfilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { retagged } from "../../facts/dockerfile/image-parts.js";
import { imageUses } from "../../facts/dockerfile/image-uses.js";
import { imageReference } from "../../facts/images/image-reference.js";
import { imageFacts } from "../../facts/images/images.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/image-tag-not-found", ({ values: { image = "" } }, { place, workspace }) => {
  const name = image.replace(/^(?:docker\.io\/)?(?:library\/)?/, "");
  const reference = imageReference(name);
  const tag = reference?.tag;
  const suggested = tag === undefined ? undefined : nearTag(tag, (reference && imageFacts(reference)?.tags) ?? []);
  for (const file of place.file ? [place.file] : dockerfilesIn(workspace)) {
    const use = imageUses(workspace)(file).find((one) => one.image.text === name);
    if (!use) continue;
    if (suggested === undefined) return {};
    return { values: { suggested }, edits: editsIn(file, ...retagged(file, use, suggested)) };
  }
  for (const file of composeFilesIn(workspace)) {
    const written = services(file).find((service) => service.image?.value === name && !service.build)?.image;
    if (!written) continue;
    const where = { path: file.path, line: lineOf(file, written.start) };
    if (suggested === undefined || tag === undefined) return where;
    const edit = replaceValue(written, `${name.slice(0, -tag.length)}${suggested}`);
    return { ...where, values: { suggested }, edits: editsIn(file, edit) };
  }
  return {};
});

/** The same version with a variant that is known, else the known version next to it with the same variant. */
function nearTag(tag: string, known: readonly string[]): string | undefined {
  const [, version = "", variant = ""] = /^(\d{0,9}(?:\.\d{1,9}){0,3})(.{0,100})$/.exec(tag) ?? [];
  const parts = known.map((one) => /^(\d{0,9}(?:\.\d{1,9}){0,3})(.{0,100})$/.exec(one));
  const variants = [...new Set(parts.flatMap((one) => one?.[2] ?? []))].filter((one) => one !== "" && !/\d/.test(one));
  if (variant !== "" && !variants.includes(variant)) {
    const meant = version === "" ? nearest(tag, known) : nearest(variant, variants);
    return meant === undefined ? undefined : version === "" ? meant : version + meant;
  }
  const [major] = version.split(".");
  return known.find(
    (one) => one.endsWith(variant) && isOfMajor(one.slice(0, one.length - variant.length), major) && one !== tag,
  );
}

const isOfMajor = (version: string, major: string | undefined): boolean =>
  /^\d[\d.]*$/.test(version) && version.split(".")[0] === major;
