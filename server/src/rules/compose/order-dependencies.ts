import { services } from "../../syntax/compose/model.js";
import { reorder, sorted } from "../../syntax/compose/reorder.js";
import { composeRule } from "../rule.js";

const byName = (one: string, other: string): number => one.localeCompare(other, "en");

export default composeRule("compose/order-dependencies", function* (file) {
  for (const { dependsOn, keys } of services(file)) {
    const entry = keys.get("depends_on");
    const node = entry?.value;
    if (!entry || entry.via || !node || node.via || node.kind === "scalar") continue;
    const names = dependsOn.map(({ name }) => name);
    const order = sorted(names, byName);
    const [service, next] = firstMoved(names, order);
    if (service === undefined || next === undefined || names.length !== node.own.length) continue;
    yield {
      range: { start: entry.key.start, end: entry.key.end },
      values: { service, next },
      edits: reorder(file, node.own, order, node.isFlow),
    };
  }
});

/** The first name that comes too late, and what it is to stand before. */
function firstMoved(names: readonly string[], order: readonly number[]): readonly (string | undefined)[] {
  const at = order.findIndex((from, to) => from !== to);
  return at < 0 ? [] : [names[order[at] ?? 0], names[at]];
}
