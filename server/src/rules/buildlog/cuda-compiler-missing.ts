import { otherTag } from "../../facts/buildlog/log-images.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/cuda-compiler-missing", (_, { place, workspace }) => {
  const found = otherTag(place, workspace, (tag, { repository }) =>
    /(?:^|\/)(?:cuda|pytorch)$/.test(repository) ? tag.replace(/-(?:runtime|base)(?=-|$)/, "-devel") : undefined,
  );
  return found ? { values: { tag: found.tag }, edits: found.edits } : {};
});
