import { replace } from "../../base/edit.js";
import { dockerfilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { absoluteIn, stateAt } from "../../facts/dockerfile/state.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The only archive that a COPY of the last stage gives a name. */
export default buildErrorRule("buildlog/jar-not-found", ({ values: { jar = "" } }, { place, workspace }) => {
  const [only, other] = dockerfilesIn(workspace);
  const file = place.file ?? (other ? undefined : only);
  if (!file || !jar.endsWith(".jar")) return {};
  const all = instructions(file);
  const start = all.findLast(
    ({ keyword, form, words }) =>
      /^(?:CMD|ENTRYPOINT)$/.test(keyword) && form === "exec" && words.some(({ value }) => value === jar),
  );
  const word = start?.words.find(({ value }) => value === jar);
  if (!start || !word) return {};
  const where = { path: file.path, line: lineOf(file, start.start) };
  const names = all
    .filter(({ keyword, stage }) => keyword === "COPY" && stage === start.stage)
    .flatMap((copy) => {
      const written = copyParts(copy).destination?.value;
      const path = written?.endsWith(".jar") ? absoluteIn(stateAt(file, copy), written) : undefined;
      return path === undefined ? [] : [path];
    });
  const [name] = names;
  if (names.length !== 1 || name === undefined || name === jar || word.raw !== `"${jar}"`) return where;
  return { ...where, values: { name }, edits: editsIn(file, replace(word, `"${name}"`)) };
});
