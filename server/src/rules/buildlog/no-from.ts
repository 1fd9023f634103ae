import { dockerfilesIn } from "../../facts/buildlog/log-place.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { buildErrorRule } from "../build-error.js";

/** Buildah says the same where FROM is there, and its variable has no value. */
export default buildErrorRule("buildlog/no-from", ({ text }, { place, workspace }) => {
  const [only, other] = place.file ? [place.file] : dockerfilesIn(workspace);
  const isThere = only !== undefined && !other && stages(only).length > 0;
  return text.startsWith("no FROM statement") && isThere ? undefined : {};
});
