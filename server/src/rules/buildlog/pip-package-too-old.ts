import { otherTag } from "../../facts/buildlog/log-images.js";
import { buildErrorRule } from "../build-error.js";

/** What Python 3.12 has no longer, 3.11 has still. Source: docs.python.org/3/whatsnew/3.12.html#removed */
const removed = /ImpImporter|No module named '(?:distutils|imp)[.']/;

export default buildErrorRule("buildlog/pip-package-too-old", ({ text }, { place, workspace }) => {
  const found = removed.test(text)
    ? otherTag(place, workspace, (tag, { repository }) =>
        repository.endsWith("python") && /^3\.1[2-9](?=$|-)/.test(tag) ? tag.replace(/^3\.1[2-9]/, "3.11") : undefined,
      )
    : undefined;
  return found ? { values: { tag: found.tag }, edits: found.edits } : {};
});
