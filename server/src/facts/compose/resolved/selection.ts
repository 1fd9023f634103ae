import {
  entriesOf,
  itemsOf,
  type MappingValue,
  mapping,
  spelled,
  textOf,
  type Value,
  withEntries,
} from "../../../syntax/resolve/value.js";

/** The project with the services that the profiles leave on. */
export function enabled(project: MappingValue, profiles: readonly string[]): MappingValue {
  const services = project.entries.get("services");
  if (services?.kind !== "mapping") return project;
  const kept = [...services.entries].filter(([, service]) => isEnabled(service, profiles));
  return withEntries(project, [["services", mapping(kept, services)]]);
}

function isEnabled(service: Value, profiles: readonly string[]): boolean {
  const own = itemsOf(entriesOf(service).get("profiles")).map((one) => (one.kind === "scalar" ? spelled(one) : ""));
  return own.length === 0 || profiles.includes("*") || own.some((name) => profiles.includes(name));
}

/** The project without what none of its services uses. */
export function used(project: MappingValue): MappingValue {
  const names = {
    networks: new Set<string>(),
    volumes: new Set<string>(),
    secrets: new Set<string>(),
    configs: new Set<string>(),
    models: new Set<string>(),
  };
  for (const service of entriesOf(project.entries.get("services")).values()) {
    const entries = entriesOf(service);
    for (const name of entriesOf(entries.get("networks")).keys()) names.networks.add(name);
    for (const name of entriesOf(entries.get("models")).keys()) names.models.add(name);
    for (const mount of itemsOf(entries.get("volumes"))) {
      const source = textOf(entriesOf(mount).get("source"));
      if (source !== undefined && textOf(entriesOf(mount).get("type")) === "volume") names.volumes.add(source);
    }
    for (const section of ["secrets", "configs"] as const) {
      for (const name of sourcesOf(entries.get(section))) names[section].add(name);
    }
    for (const name of sourcesOf(entriesOf(entries.get("build")).get("secrets"))) names.secrets.add(name);
  }
  return withEntries(
    project,
    (["networks", "volumes", "secrets", "configs", "models"] as const).map((section) => {
      const value = project.entries.get(section);
      const kept = [...entriesOf(value)].filter(([name]) => names[section].has(name));
      return [section, value && kept.length > 0 ? mapping(kept, value) : undefined] as const;
    }),
  );
}

const sourcesOf = (granted: Value | undefined): readonly string[] =>
  itemsOf(granted).flatMap((item) => textOf(entriesOf(item).get("source")) ?? []);
