import { byPath, type KeyPath } from "./paths.js";
import { cleaned } from "./places.js";
import {
  entriesOf,
  isNothing,
  itemsOf,
  type MappingValue,
  mapping,
  scalar,
  textOf,
  type Value,
  withEntries,
  within,
} from "./value.js";

/** What Compose adds where nothing is said. Of values in their long form. */
export function withDefaults(value: Value, path: KeyPath = []): Value {
  const rule = defaultAt(path);
  const added = rule && value.kind === "mapping" ? rule(value) : value;
  return within(added, (one, key) => withDefaults(one, [...path, key]));
}

type Rule = (value: MappingValue) => Value;

const add =
  (name: string, value: string | number | boolean): Rule =>
  (into) =>
    into.entries.has(name) ? into : withEntries(into, [[name, scalar(value)]]);

const secret: Rule = (value) => {
  const source = textOf(value.entries.get("source"));
  return source === undefined || value.entries.has("target")
    ? value
    : withEntries(value, [["target", scalar(`/run/secrets/${source}`)]]);
};

const device: Rule = (value) =>
  value.entries.has("count") || value.entries.has("device_ids")
    ? value
    : withEntries(value, [["count", scalar("all")]]);

const port: Rule = (value) => add("protocol", "tcp")(add("mode", "ingress")(value) as MappingValue);

const defaultAt = byPath<Rule>({
  "services.*.build": (value) => {
    const withContext = add("context", ".")(value) as MappingValue;
    return withContext.entries.has("dockerfile_inline") ? withContext : add("dockerfile", "Dockerfile")(withContext);
  },
  "services.*.deploy.resources.reservations.devices.*": device,
  "services.*.gpus.*": device,
  "services.*.ports.*": port,
  "services.*.secrets.*": secret,
});

/** What follows from the whole: names of networks and volumes, the default network, what services wait for. */
export function normalized(project: MappingValue, name: string): MappingValue {
  const services = entriesOf(project.entries.get("services"));
  const changed = [...services].map(([key, service]) => [key, withDependencies(networked(service))] as const);
  const usesDefault = changed.some(([, service]) => entriesOf(entriesOf(service).get("networks")).has("default"));
  const networks = project.entries.get("networks");
  const known = networks?.kind === "mapping" ? networks : mapping([], networks);
  const all =
    usesDefault && !known.entries.has("default") ? withEntries(known, [["default", scalar(undefined)]]) : known;
  const sections = ["volumes", "configs", "secrets"].flatMap((section) => {
    const value = project.entries.get(section);
    return value ? [[section, titled(value, name)] as const] : [];
  });
  return withEntries(project, [
    ...(services.size > 0 ? [["services", mapping(changed, project.entries.get("services"))] as const] : []),
    ...(all.entries.size > 0 ? [["networks", titled(all, name)] as const] : []),
    ...sections,
  ]);
}

function networked(service: Value): Value {
  if (service.kind !== "mapping" || service.entries.has("provider")) return service;
  const networks = service.entries.get("networks");
  const isJoined = networks && (entriesOf(networks).size > 0 || itemsOf(networks).length > 0);
  if (isJoined || !isNothing(service.entries.get("network_mode"))) return service;
  return withEntries(service, [["networks", mapping([["default", scalar(undefined)]])]]);
}

function withDependencies(service: Value): Value {
  if (service.kind !== "mapping") return service;
  const { entries } = service;
  const declared = entries.get("depends_on");
  const all = new Map(entriesOf(declared));
  const add = (other: string, from: Value, restart: boolean): void => {
    if (all.has(other) || other === "") return;
    all.set(
      other,
      mapping(
        [
          ["condition", scalar("service_started")],
          ["restart", scalar(restart)],
          ["required", scalar(true)],
        ],
        from,
      ),
    );
  };
  for (const link of itemsOf(entries.get("links"))) add(textOf(link)?.split(":", 1)[0] ?? "", link, true);
  for (const key of ["network_mode", "ipc", "pid", "uts", "cgroup"]) {
    const value = entries.get(key);
    const shared = /^service:(.+)$/.exec(textOf(value) ?? "")?.[1];
    if (value && shared !== undefined) add(shared, value, true);
  }
  for (const from of itemsOf(entries.get("volumes_from"))) {
    const text = textOf(from) ?? "";
    if (!text.startsWith("container:")) add(text.split(":", 1)[0] ?? "", from, false);
  }
  const volumes = entries.get("volumes");
  const tidied = volumes?.kind === "list" ? { ...volumes, items: volumes.items.map(tidyTarget) } : volumes;
  const isOld = textOf(entries.get("pull_policy")) === "if_not_present";
  return withEntries(service, [
    ...(all.size > 0 ? [["depends_on", mapping(all, declared)] as const] : []),
    ...(tidied ? [["volumes", tidied] as const] : []),
    // Compose reads it, and does nothing with it.
    ["pull_refresh_after", undefined],
    ...(isOld ? [["pull_policy", scalar("missing", entries.get("pull_policy"))] as const] : []),
  ]);
}

function tidyTarget(mount: Value): Value {
  const target = entriesOf(mount).get("target");
  const text = textOf(target);
  return mount.kind === "mapping" && text !== undefined && text !== ""
    ? withEntries(mount, [["target", scalar(cleaned(text), target)]])
    : mount;
}

/** What exists outside of the project has the name of its key; all else has the project's before it. */
const titled = (section: Value, project: string): Value =>
  section.kind !== "mapping"
    ? section
    : mapping(
        [...section.entries].map(([key, value]) => {
          const one = value.kind === "mapping" ? value : mapping([], value);
          const external = one.entries.get("external");
          const isExternal = external?.kind === "scalar" && external.value === true;
          const isNamed = !isNothing(one.entries.get("name"));
          return [
            key,
            isNamed ? one : withEntries(one, [["name", scalar(isExternal ? key : `${project}_${key}`)]]),
          ] as const;
        }),
        section,
      );
