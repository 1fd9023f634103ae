import type { Fault } from "../../../syntax/resolve/interpolate.js";
import { entriesOf, isNothing, type MappingValue, type Value } from "../../../syntax/resolve/value.js";

/** What is wrong with volumes, secrets and configs in themselves. Of an external network Compose does not read the rest. */
export const sectionFaults = (project: MappingValue): readonly Fault[] => [
  ...externals(project, "volumes"),
  ...sources(project, "secrets", ["file", "environment"]),
  ...sources(project, "configs", ["file", "environment", "content"]),
];

function externals(project: MappingValue, section: string): readonly Fault[] {
  return [...entriesOf(project.entries.get(section))].flatMap(([name, value]) => {
    if (!isExternal(value)) return [];
    return [...entriesOf(value)]
      .filter(([key, entry]) => key !== "name" && key !== "external" && !key.startsWith("x-") && !isNothing(entry))
      .map(([key, entry]) => {
        const origin = entry.key ?? entry.origin;
        return {
          message: `\`${name}\` of ${section} is external: Compose does not make it, so it takes no \`${key}\`.`,
          ...(origin && { origin }),
        };
      });
  });
}

function sources(project: MappingValue, section: string, keys: readonly string[]): readonly Fault[] {
  return [...entriesOf(project.entries.get(section))].flatMap(([name, value]) => {
    const entries = entriesOf(value);
    const given = keys.flatMap((key) => (isNothing(entries.get(key)) ? [] : [entries.get(key)]));
    const isElsewhere = entries.has("external");
    if (given.length === 1 || (given.length === 0 && isElsewhere)) return [];
    const words = keys.map((key) => `\`${key}\``).join(", ");
    const origin = given[1]?.key ?? value.key ?? value.origin;
    const message =
      given.length === 0
        ? `\`${name}\` of ${section} has no source: one of ${words}.`
        : `\`${name}\` of ${section} has more than one source: ${words} exclude each other.`;
    return [{ message, ...(origin && { origin }) }];
  });
}

function isExternal(value: Value): boolean {
  const external = entriesOf(value).get("external");
  return external?.kind === "scalar" && external.value === true;
}
