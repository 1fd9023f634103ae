import { composeFilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { removeEntry } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule(
  "buildlog/container-name-conflict",
  ({ values: { name = "", service = "" } }, { workspace }) => {
    for (const file of composeFilesIn(workspace)) {
      const holders = services(file).filter(({ containerName }) => containerName?.value === name);
      // Where two services have the name, the log says which of them came second.
      const entry = (holders.find((one) => one.name === service) ?? holders[0])?.keys.get("container_name");
      if (entry)
        return { path: file.path, line: lineOf(file, entry.key.start), edits: editsIn(file, removeEntry(file, entry)) };
    }
    return {};
  },
);
