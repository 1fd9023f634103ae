import { once } from "../../base/once.js";
import { services } from "../../syntax/compose/model.js";
import { reorder, sorted } from "../../syntax/compose/reorder.js";
import { composeRule } from "../rule.js";

/** Each finding offers the whole order; a file of more services is a generated one, which nobody sorts by hand. */
const most = 200;

const byName = (one: string, other: string): number => one.localeCompare(other, "en");

export default composeRule("compose/order-services", function* (file) {
  const written = services(file).filter(({ via, entry }) => !via && !entry.isMerged);
  const names = written.map(({ name }) => name);
  const entries = written.map(({ entry }) => entry);
  const edits = once(() => (written.length > most ? [] : reorder(file, entries, sorted(names, byName))));
  const above: string[] = [];
  for (const service of written) {
    const at = above.findIndex((name) => byName(name, service.name) > 0);
    const next = at < 0 ? undefined : above[at];
    above.splice(at < 0 ? above.length : at, 0, service.name);
    if (next === undefined) continue;
    yield { range: { start: service.start, end: service.end }, values: { service: service.name, next }, edits };
  }
});
