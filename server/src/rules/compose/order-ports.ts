import { services } from "../../syntax/compose/model.js";
import { reorder, sorted } from "../../syntax/compose/reorder.js";
import { composeRule } from "../rule.js";

const byNumber = (one: string, other: string): number => one.localeCompare(other, "en", { numeric: true });

export default composeRule("compose/order-ports", function* (file, { policy }) {
  const isStrict = policy.profile === "dclint";
  for (const { ports, keys } of services(file)) {
    const entry = keys.get("ports");
    const node = entry?.value;
    if (!entry || entry.via || node?.kind !== "sequence" || node.via || node.own.length !== ports.length) continue;
    // To dclint, what is written in the long form has the number that it is published under, or none.
    const numbers = ports.map(
      ({ form, published, target }) => (published ?? (isStrict && form === "long" ? undefined : target))?.value ?? "",
    );
    if (!isStrict && numbers.some((number) => number.includes("$"))) continue;
    const order = sorted(numbers, byNumber);
    const at = order.findIndex((from, to) => from !== to);
    if (at < 0) continue;
    yield {
      range: { start: entry.key.start, end: entry.key.end },
      values: { port: numbers[order[at] ?? 0] ?? "", next: numbers[at] ?? "" },
      edits: reorder(file, node.own, order, node.isFlow),
    };
  }
});
