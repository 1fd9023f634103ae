import { insertAfter } from "../../base/edit.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/copy-needs-destination", (_, { place: { file, instruction } }) => {
  const [source, other] = instruction?.words ?? [];
  if (!file || !source || other || instruction?.form === "exec") return {};
  return { edits: editsIn(file, insertAfter(source, " ./")) };
});
