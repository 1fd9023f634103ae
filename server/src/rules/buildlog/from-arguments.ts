import { replace } from "../../base/edit.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** A blank in place of the colon: a bare name, then what looks like a tag. */
export default buildErrorRule("buildlog/from-arguments", (_, { place: { file, instruction } }) => {
  const [name, tag, as] = instruction?.words ?? [];
  if (!file || instruction?.keyword !== "FROM" || !name || !tag) return {};
  const isOther = as !== undefined && as.value.toUpperCase() !== "AS";
  if (isOther || /[:@]/.test(name.value) || !/^v?\d[\w.-]*$|^(?:latest|stable|alpine|slim)$/.test(tag.value)) return {};
  return {
    values: { meant: `${name.value}:${tag.value}` },
    edits: editsIn(file, replace({ start: name.end, end: tag.start }, ":")),
  };
});
