import { insertAfter, insertBefore } from "../../base/edit.js";
import { checkOptions, directives } from "../../syntax/dockerfile/directives.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** What mends the mistakes comes from the practices that find them; this one only keeps them from ending the build. */
export default buildErrorRule("buildlog/checks-fail-build", ({ values: { rules = "" } }, { place: { file } }) => {
  const check = file && directives(file).find(({ name }) => name === "check");
  if (!file || !check) return {};
  const names = rules
    .split(",")
    .map((name) => name.trim())
    .filter((name) => /^\w{1,60}$/.test(name));
  const skip = checkOptions(check).find(({ key }) => key === "skip");
  if (names.length === 0 || skip?.value === "all") return {};
  const list = [...new Set(names)].join(",");
  const edit = skip
    ? insertAfter(skip.valueRange, `${skip.value === "" ? "" : ","}${list}`)
    : insertBefore(check.valueRange, `skip=${list};`);
  return { edits: editsIn(file, edit), isLastResort: true };
});
