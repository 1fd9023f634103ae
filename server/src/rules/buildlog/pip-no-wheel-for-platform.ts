import { otherTag } from "../../facts/buildlog/log-images.js";
import { buildErrorRule } from "../build-error.js";

/** Most wheels are made for glibc, which Debian has and Alpine has not. */
export default buildErrorRule("buildlog/pip-no-wheel-for-platform", (_, { place, workspace }) => {
  const found = otherTag(place, workspace, (tag, { repository }) =>
    repository.endsWith("python") && /-alpine[\d.]{0,6}$/.test(tag)
      ? tag.replace(/-alpine[\d.]{0,6}$/, "-slim")
      : undefined,
  );
  return found ? { values: { tag: found.tag }, edits: found.edits } : {};
});
