import type { Fault } from "../../../syntax/resolve/interpolate.js";
import { at, entriesOf, itemsOf, type MappingValue, textOf, type Value } from "../../../syntax/resolve/value.js";

/** What a service needs in itself to be read at all, whether or not a profile switches it on. */
export const formFaults = (all: MappingValue): readonly Fault[] =>
  [...entriesOf(all.entries.get("services"))].flatMap(([name, service]) => [
    ...withoutTarget(name, service, "volumes", "mount"),
    ...withoutTarget(name, service, "ports", "port"),
    ...withoutTarget(name, service, "devices", "device"),
    ...nameFaults(name, at(service, "container_name")),
    ...pathFaults(name, at(service, "develop", "watch")),
  ]);

function withoutTarget(name: string, service: Value, key: string, kind: string): readonly Fault[] {
  return itemsOf(at(service, key)).flatMap((item) =>
    item.kind === "mapping" && !item.entries.has("target")
      ? [{ message: `A ${kind} of \`${name}\` has no \`target\`.`, ...(item.origin && { origin: item.origin }) }]
      : [],
  );
}

const pathFaults = (name: string, rules: Value | undefined): readonly Fault[] =>
  itemsOf(rules).flatMap((rule) => {
    const path = at(rule, "path");
    const message = `A rule of \`${name}\` watches nothing: its \`path\` is empty.`;
    return textOf(path) === "" ? [{ message, ...(path?.origin && { origin: path.origin }) }] : [];
  });

/** Compose looks for a name anywhere in the text; the engine is stricter. */
function nameFaults(name: string, value: Value | undefined): readonly Fault[] {
  const text = textOf(value);
  if (value === undefined || text === undefined || /[a-zA-Z0-9][a-zA-Z0-9_.-]/.test(text)) return [];
  const message = `\`${text}\` names no container of \`${name}\`: two or more letters, digits, \`_\`, \`.\` and \`-\`, and a letter or a digit in front.`;
  return [{ message, ...(value.origin && { origin: value.origin }) }];
}
