import { composeFilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { removeEntry } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/container-name-conflict", ({ values: { name = "" } }, { workspace }) => {
  for (const file of composeFilesIn(workspace)) {
    const entry = services(file)
      .find(({ containerName }) => containerName?.value === name)
      ?.keys.get("container_name");
    if (entry)
      return { path: file.path, line: lineOf(file, entry.key.start), edits: editsIn(file, removeEntry(file, entry)) };
  }
  return {};
});
