import type { Fault } from "../../../syntax/resolve/interpolate.js";
import { isAddress } from "../../../syntax/resolve/ports.js";
import {
  at,
  entriesOf,
  isNothing,
  itemsOf,
  type MappingValue,
  spelled,
  textOf,
  type Value,
} from "../../../syntax/resolve/value.js";
import { sectionFaults } from "./section-faults.js";

/** What Compose has against a project whose single values are sound. `all` has the services that profiles switch off, too. */
export function consistencyFaults(project: MappingValue, all: MappingValue): readonly Fault[] {
  const services = entriesOf(project.entries.get("services"));
  const known = entriesOf(all.entries.get("services"));
  return [
    ...[...services].flatMap(([name, service]) => serviceFaults(name, service, project, services, known)),
    ...circles(services),
    ...sharedNames(services),
    ...sectionFaults(project),
  ];
}

const faultAt = (value: Value | undefined, message: string): Fault => {
  const origin = value?.origin ?? value?.key;
  return { message, ...(origin && { origin }) };
};

/** A variable that is not set leaves an empty text. */
const isEmpty = (value: Value | undefined): boolean => isNothing(value) || textOf(value) === "";

type Services = ReadonlyMap<string, Value>;

function serviceFaults(
  name: string,
  service: Value,
  project: MappingValue,
  services: Services,
  known: Services,
): readonly Fault[] {
  const entries = entriesOf(service);
  const own = { ...service, ...(service.key && { origin: service.key }) };
  const hasStart = ["image", "build", "provider"].some((key) => !isEmpty(entries.get(key)));
  return [
    ...(hasStart ? [] : [faultAt(own, `\`${name}\` has neither an \`image\` nor a \`build\`.`)]),
    ...undefinedNames(name, entries, project),
    ...dependencyFaults(name, entries, services, known),
    ...opposites(name, entries),
    ...buildFaults(name, entries.get("build"), entries.get("platform"), services),
    ...mountFaults(name, entries),
    ...limits(name, entries),
    ...healthFaults(name, entries),
    ...deviceFaults(entries),
    ...portFaults(entries),
    ...watchFaults(name, entries),
  ];
}

function undefinedNames(name: string, entries: Services, project: MappingValue): readonly Fault[] {
  const defined = (section: string, other: string): boolean => entriesOf(project.entries.get(section)).has(other);
  const missing = (
    section: string,
    kind: string,
    other: string | undefined,
    value: Value | undefined,
  ): readonly Fault[] =>
    other === undefined || defined(section, other)
      ? []
      : [faultAt(value, `\`${name}\` uses the ${kind} \`${other}\`, which is not defined.`)];
  const granted = (value: Value | undefined, section: string, kind: string): readonly Fault[] =>
    itemsOf(value).flatMap((item) => {
      const source = entriesOf(item).get("source");
      return missing(section, kind, textOf(source), source);
    });
  return [
    ...[...entriesOf(entries.get("networks"))].flatMap(([other, value]) =>
      missing("networks", "network", other, { ...value, ...(value.key && { origin: value.key }) }),
    ),
    ...[...entriesOf(entries.get("models"))].flatMap(([other, value]) =>
      missing("models", "model", other, { ...value, ...(value.key && { origin: value.key }) }),
    ),
    ...itemsOf(entries.get("volumes")).flatMap((mount) => {
      const source = at(mount, "source");
      const isNamed = textOf(at(mount, "type")) === "volume" && textOf(source) !== "";
      return isNamed ? missing("volumes", "volume", textOf(source), source) : [];
    }),
    ...granted(entries.get("secrets"), "secrets", "secret"),
    ...granted(at(entries.get("build"), "secrets"), "secrets", "secret"),
    ...granted(entries.get("configs"), "configs", "config"),
  ];
}

function dependencyFaults(name: string, entries: Services, services: Services, known: Services): readonly Fault[] {
  return [...entriesOf(entries.get("depends_on"))].flatMap(([other, value]) => {
    if (services.has(other)) return [];
    const required = at(value, "required");
    const isOptional = required?.kind === "scalar" && required.value === false;
    if (isOptional && known.has(other)) return [];
    const why = known.has(other) ? "which no active profile switches on" : "which is not defined";
    return [
      faultAt({ ...value, ...(value.key && { origin: value.key }) }, `\`${name}\` depends on \`${other}\`, ${why}.`),
    ];
  });
}

/** Circles of services that wait for each other, each once, and in words that stay as they are when services change places. */
function circles(services: Services): readonly Fault[] {
  const faults: Fault[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (name: string, from: Value | undefined): void => {
    const start = path.indexOf(name);
    if (start >= 0) {
      const circle = [...path.slice(start), name];
      faults.push(faultAt(from, `Services wait for each other: ${circle.join(" → ")}.`));
      return;
    }
    if (done.has(name)) return;
    path.push(name);
    for (const [other, value] of sortedByName(entriesOf(at(services.get(name), "depends_on")))) {
      if (services.has(other)) visit(other, { ...value, ...(value.key && { origin: value.key }) });
    }
    path.pop();
    done.add(name);
  };
  for (const [name] of sortedByName(services)) visit(name, undefined);
  return faults;
}

const sortedByName = <Named>(all: Iterable<readonly [string, Named]>): readonly (readonly [string, Named])[] =>
  [...all].sort(([one], [other]) => (one < other ? -1 : 1));

function sharedNames(services: Services): readonly Fault[] {
  const owners = new Map<string, string>();
  return [...services].flatMap(([name, service]) => {
    const value = at(service, "container_name");
    const text = textOf(value);
    if (text === undefined || text === "") return [];
    const owner = owners.get(text);
    owners.set(text, owner ?? name);
    return owner === undefined
      ? []
      : [faultAt(value, `\`${name}\` takes the container name \`${text}\`, which \`${owner}\` has.`)];
  });
}

function opposites(name: string, entries: Services): readonly Fault[] {
  const networks = entries.get("networks");
  const mode = entries.get("network_mode");
  const build = entries.get("build");
  const inline = at(build, "dockerfile_inline");
  const dockerfile = at(build, "dockerfile");
  const isBoth = textOf(inline) && textOf(dockerfile) && dockerfile?.origin;
  return [
    ...(textOf(mode) && entriesOf(networks).size > 0
      ? [faultAt(mode, `\`${name}\` has \`network_mode\` and \`networks\`, which exclude each other.`)]
      : []),
    ...(isBoth
      ? [
          faultAt(
            inline,
            `\`${name}\` is built from \`dockerfile\` and \`dockerfile_inline\`, which exclude each other.`,
          ),
        ]
      : []),
  ];
}

function buildFaults(
  name: string,
  build: Value | undefined,
  platform: Value | undefined,
  services: Services,
): readonly Fault[] {
  const contexts = [...entriesOf(at(build, "additional_contexts"))].flatMap(([, value]) => {
    const other = /^service:(.+)$/.exec(textOf(value) ?? "")?.[1];
    if (other === undefined || !isNothing(at(services.get(other), "build"))) return [];
    const why = services.has(other) ? "which builds nothing" : "which is not defined";
    return [faultAt(value, `\`${name}\` is built with \`${other}\`, ${why}.`)];
  });
  const platforms = itemsOf(at(build, "platforms")).map(textOf);
  const isOther = platforms.length > 0 && textOf(platform) && !platforms.includes(textOf(platform));
  return isOther
    ? [...contexts, faultAt(platform, `\`${name}\` runs on \`${textOf(platform)}\`, for which it is not built.`)]
    : contexts;
}

/** Two mounts cannot share a place; temporary folders are mounts, too. */
function mountFaults(name: string, entries: Services): readonly Fault[] {
  const targets = new Set<string>();
  const mounts = [
    ...itemsOf(entries.get("tmpfs")).map((value) => ({ value, target: textOf(value)?.split(":", 1)[0] })),
    ...itemsOf(entries.get("volumes")).map((value) => ({ value, target: textOf(at(value, "target")) })),
  ];
  return mounts.flatMap(({ value, target }) => {
    if (target === undefined || target === "") return [];
    const isTaken = targets.has(target);
    targets.add(target);
    const isEmpty = textOf(at(value, "type")) === "bind" && !textOf(at(value, "source"));
    return [
      ...(isTaken ? [faultAt(value, `\`${name}\` has two mounts at \`${target}\`.`)] : []),
      ...(isEmpty ? [faultAt(value, `A bind of \`${name}\` has no \`source\`.`)] : []),
    ];
  });
}

const numberOf = (value: Value | undefined): number | undefined =>
  value?.kind === "scalar" && !isNothing(value) && spelled(value) !== "" && Number.isFinite(Number(spelled(value)))
    ? Number(spelled(value))
    : undefined;

/** Pairs of keys that say the same thing, which must say it alike. */
const pairs = [
  ["scale", ["deploy", "replicas"]],
  ["cpus", ["deploy", "resources", "limits", "cpus"]],
  ["mem_limit", ["deploy", "resources", "limits", "memory"]],
  ["mem_reservation", ["deploy", "resources", "reservations", "memory"]],
  ["pids_limit", ["deploy", "resources", "limits", "pids"]],
] as const;

function limits(name: string, entries: Services): readonly Fault[] {
  const [top, ...rest] = [entries.get("scale"), at(entries.get("deploy"), "replicas")].filter(
    (value) => !isNothing(value),
  );
  const named = entries.get("container_name");
  const count = numberOf(top ?? rest[0]) ?? 1;
  return [
    ...pairs.flatMap(([key, [first, ...below]]) => {
      const value = entries.get(key);
      const other = at(entries.get(first), ...below);
      const [one, two] = [numberOf(value), numberOf(other)];
      return one === undefined || two === undefined || one === two || (key !== "scale" && one === 0)
        ? []
        : [faultAt(value, `\`${key}\` of \`${name}\` differs from \`${[first, ...below].join(".")}\`.`)];
    }),
    ...(textOf(named) && count > 1
      ? [faultAt(named, `\`${name}\` has a container name, and ${count} containers cannot share it.`)]
      : []),
  ];
}

function healthFaults(name: string, entries: Services): readonly Fault[] {
  const test = at(entries.get("healthcheck"), "test");
  const first = itemsOf(test)[0];
  const word = textOf(first);
  return first === undefined || word === "CMD" || word === "CMD-SHELL" || word === "NONE"
    ? []
    : [faultAt(first, `The test of \`${name}\` begins with \`${word ?? "…"}\`, not with CMD, CMD-SHELL or NONE.`)];
}

function deviceFaults(entries: Services): readonly Fault[] {
  const devices = at(entries.get("deploy"), "resources", "reservations", "devices");
  return [...itemsOf(devices), ...itemsOf(entries.get("gpus"))].flatMap((device) => {
    const ids = at(device, "device_ids");
    return !isNothing(at(device, "count")) && itemsOf(ids).length > 0
      ? [faultAt(ids, "`count` and `device_ids` exclude each other.")]
      : [];
  });
}

function portFaults(entries: Services): readonly Fault[] {
  return itemsOf(entries.get("ports")).flatMap((port) => {
    const address = at(port, "host_ip");
    const text = textOf(address);
    return text === undefined || text === "" || isAddress(text)
      ? []
      : [faultAt(address, `\`${text}\` is no IP address.`)];
  });
}

function watchFaults(name: string, entries: Services): readonly Fault[] {
  return itemsOf(at(entries.get("develop"), "watch")).flatMap((rule) => {
    const action = at(rule, "action");
    const needsTarget = /^sync/.test(textOf(action) ?? "") && isNothing(at(rule, "target"));
    return needsTarget ? [faultAt(action, `A rule of \`${name}\` syncs, and names no \`target\`.`)] : [];
  });
}
