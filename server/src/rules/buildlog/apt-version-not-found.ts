import { remove } from "../../base/edit.js";
import { failedInstalls } from "../../facts/buildlog/log-packages.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/apt-version-not-found", ({ values: { version = "" } }, { place }) => {
  const { file } = place;
  const pinned = failedInstalls(place)
    .flatMap(({ packages }) => packages)
    .find(({ start, end }) => file?.text.slice(start, end).endsWith(`=${version}`));
  return file && pinned
    ? { edits: editsIn(file, remove({ start: pinned.end - version.length - 1, end: pinned.end })) }
    : {};
});
