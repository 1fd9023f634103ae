import { insertAt } from "../../base/edit.js";
import { type BakeFile, bakeFilesIn, blockOf, definedTargets } from "../../facts/buildlog/bake-files.js";
import { composeFilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { dockerfilesOf } from "../../facts/compose/images/compose-builds.js";
import { insertKey } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { lineEnd } from "../../syntax/dockerfile/edits.js";
import { buildErrorRule, editsIn, type Failure } from "../build-error.js";

export default buildErrorRule("buildlog/bake-target-not-linked", ({ values: { image = "" } }, failure) => {
  const { log, workspace } = failure;
  for (const file of composeFilesIn(workspace)) {
    const all = services(file);
    if (!all.some(({ name, build }) => name === image && build)) continue;
    const name = log.target ?? builderOf(failure);
    const owner = all.find((service) => service.name === name && service.name !== image);
    const written = owner?.build;
    const where = { confidence: 0.98, ...(owner ? { path: file.path, line: lineOf(file, owner.start) } : {}) };
    if (!written || written.form === "short") return where;
    if (written.additionalContexts.length > 0) return where;
    const edit = insertKey(file, written.entry, "additional_contexts", `\n  ${image}: service:${image}`);
    return { ...where, edits: editsIn(file, edit) };
  }
  for (const file of bakeFilesIn(workspace)) {
    if (!definedTargets(file).includes(image)) continue;
    const block = log.target === undefined ? undefined : blockOf(file, log.target);
    if (!block) return { confidence: 0.98, path: file.path };
    return { confidence: 0.98, path: file.path, line: lineOf(file, block.start), edits: linked(file, block, image) };
  }
  return undefined;
});

/** The only service that builds the Dockerfile which failed. */
function builderOf({ place: { file }, workspace }: Failure): string | undefined {
  const [build, other] = file ? (dockerfilesOf(workspace).get(file.path) ?? []) : [];
  return other ? undefined : build?.service;
}

/** One more line at the top of a block that has lines, and no contexts yet. */
function linked(file: BakeFile, block: { readonly start: number; readonly end: number }, image: string) {
  const text = file.text.slice(block.start, block.end);
  const opened = /\{[ \t]*(?:\r?\n)([ \t]+)/.exec(text);
  if (!opened || /\bcontexts\b/.test(text)) return [];
  const line = `contexts = { ${/^[A-Za-z_][\w-]*$/.test(image) ? image : `"${image}"`} = "target:${image}" }`;
  return editsIn(file, insertAt(block.start + opened.index + opened[0].length, `${line}${lineEnd(file)}${opened[1]}`));
}
