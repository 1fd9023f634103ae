import { composeFilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { removeItem } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { type Item, items, type Node } from "../../syntax/compose/node.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/compose-items-not-unique", ({ values: { path = "" } }, { workspace }) => {
  const [, name, key] = /^services\.([\w-]{1,100})\.?([\w-]{0,60})/.exec(path) ?? [];
  for (const file of composeFilesIn(workspace)) {
    const entries = services(file)
      .filter((service) => name === undefined || service.name === name)
      .flatMap(({ keys }) => [...keys.values()]);
    for (const entry of entries.filter((one) => !key || one.name === key)) {
      const double = repeated(entry.value);
      if (!double) continue;
      return { path: file.path, line: lineOf(file, double.start), edits: editsIn(file, removeItem(file, double)) };
    }
  }
  return {};
});

/** The first item that stands there before, as the file writes it; variables may be equal unseen. */
function repeated(node: Node | undefined): Item | undefined {
  const seen = new Set<string>();
  return items(node).find(({ value }) => {
    if (value?.kind !== "scalar") return false;
    if (seen.has(value.text)) return true;
    seen.add(value.text);
    return false;
  });
}
