import { type MissingInclude, missingIncludes } from "../../facts/compose/project/missing-includes.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { compose } from "../../syntax/compose/model.js";
import type { ComposeSource } from "../../syntax/source.js";
import { composeRule } from "../rule.js";

/** As many people look through one by one. */
const few = 4;

export default composeRule("compose/include-files-that-exist", function* (file, workspace) {
  const missing = missingIncludes(workspace, file);
  const [first, ...others] = missing;
  // A list of which nothing is there was written somewhere else: to say that once is enough.
  if (first && others.length >= few && isWholeList(file, missing)) {
    const reason = `${first.reason}, nor are the ${others.length} others there`;
    const related = others.map(({ place }) => place);
    yield { range: first.place, values: { path: first.value.value, reason, meant: "" }, related, edits: [] };
    return;
  }
  for (const { place, value, reason, meant } of missing) {
    const edit = meant === undefined ? undefined : replaceValue(value, meant);
    yield { range: place, values: { path: value.value, reason, meant: meant ?? "" }, edits: edit ? [edit] : [] };
  }
});

function isWholeList(file: ComposeSource, missing: readonly MissingInclude[]): boolean {
  const isAlike = missing.every(({ reason, meant }) => reason === missing[0]?.reason && meant === undefined);
  const gone = new Set(missing.map(({ value }) => value));
  return isAlike && compose(file).include.every(({ paths }) => paths.every((path) => gone.has(path)));
}
