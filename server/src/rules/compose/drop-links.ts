import { type Edit, replace } from "../../base/edit.js";
import { type ProjectService, project } from "../../facts/compose/project/project.js";
import { appendItem, removeEntry } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { items } from "../../syntax/compose/node.js";
import type { Service } from "../../syntax/compose/service.js";
import type { ComposeSource } from "../../syntax/source.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/drop-links", function* (file, workspace) {
  const whole = project(workspace)(file);
  for (const service of services(file)) {
    const entry = service.keys.get("links");
    const merged = whole.services.get(service.name);
    if (!entry || entry.via || entry.isMerged || !merged || service.links.length === 0) continue;
    const targets = service.links.map(({ name }) => whole.services.get(name));
    // An alias is a name that only the link gives.
    const isPlain = items(entry.value).every(({ value }) => {
      const [name, alias = name] = value?.kind === "scalar" ? value.text.split(":") : [];
      return name !== undefined && name === alias;
    });
    if (!isPlain || !targets.every((target) => target && shareNetwork(merged, target))) continue;
    yield { range: entry.key, values: {}, edits: edits(file, service) };
  }
});

/** Without links, `depends_on` keeps the order in which they start. */
function edits(file: ComposeSource, { keys, links, dependsOn }: Service): readonly Edit[] {
  const entry = keys.get("links");
  const depends = keys.get("depends_on");
  if (!entry) return [];
  if (!depends) {
    const names = items(entry.value).flatMap(({ value }, index): Edit[] => {
      const name = links[index]?.name ?? "";
      return value?.kind === "scalar" && value.text !== name ? [replace(value, name)] : [];
    });
    return [replace(entry.key, "depends_on"), ...names];
  }
  const known = new Set(dependsOn.map(({ name }) => name));
  const [added, ...more] = links.filter(({ name }) => !known.has(name));
  const removed = removeEntry(file, entry);
  const appended = added && appendItem(file, depends, added.name);
  return !removed || more.length > 0 || (added && !appended) ? [] : [removed, ...(appended ? [appended] : [])];
}

function shareNetwork(one: ProjectService, other: ProjectService): boolean {
  if (one.networkMode ?? other.networkMode) return false;
  const names = networkNames(other);
  return networkNames(one).some((name) => names.includes(name));
}

const networkNames = ({ networks }: ProjectService): readonly string[] =>
  networks.length === 0 ? ["default"] : networks.map(({ name }) => name);
