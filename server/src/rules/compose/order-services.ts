import { services } from "../../syntax/compose/model.js";
import { reorder, sorted } from "../../syntax/compose/reorder.js";
import { composeRule } from "../rule.js";

const byName = (one: string, other: string): number => one.localeCompare(other, "en");

export default composeRule("compose/order-services", function* (file) {
  const written = services(file).filter(({ via, entry }) => !via && !entry.isMerged);
  const names = written.map(({ name }) => name);
  for (const [index, service] of written.entries()) {
    const [next] = names
      .slice(0, index)
      .filter((name) => byName(name, service.name) > 0)
      .sort(byName);
    if (next === undefined) continue;
    const entries = written.map(({ entry }) => entry);
    yield {
      range: { start: service.start, end: service.end },
      values: { service: service.name, next },
      edits: reorder(file, entries, sorted(names, byName)),
    };
  }
});
