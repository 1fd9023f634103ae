import { composeFilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { imageReference } from "../../facts/images/image-reference.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The other images that the project builds tell where its images are pushed to. */
export default buildErrorRule("buildlog/push-denied", (_, { log, workspace }) => {
  const [name] = log.lines.flatMap(({ text }) => naming.exec(text)?.slice(1).filter(Boolean) ?? []);
  const pushed = name === undefined ? undefined : imageReference(name);
  if (!pushed) return {};
  for (const file of composeFilesIn(workspace)) {
    const built = services(file).flatMap(({ build, image }) => (build && image ? [image] : []));
    const own = built.find(({ value }) => {
      const reference = imageReference(value);
      return reference?.registry === pushed.registry && reference.repository === pushed.repository;
    });
    if (!own) continue;
    const where = { path: file.path, line: lineOf(file, own.start) };
    const [account, other] = new Set(
      built.filter((image) => image !== own).flatMap(({ value }) => accountOf(value) ?? []),
    );
    if (account === undefined || other !== undefined || account === accountOf(own.value)) return where;
    const image = `${account}/${own.value.slice(own.value.lastIndexOf("/") + 1)}`;
    return { ...where, values: { image }, edits: editsIn(file, replaceValue(own, image)) };
  }
  return {};
});

/** What BuildKit and the engine say of the image that they push. */
const naming = /failed to push ([\w./:@-]{1,300}): |The push refers to repository \[([\w./:-]{1,300})\]/;

/** `ghcr.io/shop` of `ghcr.io/shop/api:1`; undefined for a bare name, and where variables are in it. */
const accountOf = (name: string): string | undefined =>
  /^([\w.:/-]{1,200})\/[\w.-]{1,128}(?:[:@][^/]{1,200})?$/.exec(name)?.[1];
