import { removeKey } from "../../facts/buildlog/log-compose-edits.js";
import { composeFilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { compose } from "../../syntax/compose/model.js";
import { entryOf } from "../../syntax/compose/node.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** Compose then makes it. The log has the name outside the project where there is one. */
export default buildErrorRule(
  "buildlog/compose-external-network-missing",
  ({ values: { name = "" } }, { workspace }) => {
    const own = name.replace(/^["']|["']$/g, "");
    for (const file of composeFilesIn(workspace)) {
      const found = compose(file).networks.find(
        (one) => one.isExternal && (one.outerName ? one.outerName.value === own : one.name === own),
      );
      if (!found) continue;
      const entry = entryOf(found.entry.value, "external");
      const where = { path: file.path, line: lineOf(file, entry?.key.start ?? found.start) };
      if (entry?.value?.kind !== "scalar") return where;
      return { ...where, edits: editsIn(file, removeKey(file, found.entry, entry)) };
    }
    return {};
  },
);
