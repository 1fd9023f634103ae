import { mountOf } from "./mounts.js";
import { byPath, type KeyPath } from "./paths.js";
import { cleaned } from "./places.js";
import { entriesOf, isNothing, laidOver, spelled, textOf, type Value, within } from "./value.js";

/** What makes an item of a list the same thing as another one; undefined for an item that is like none. */
type Identity = (item: Value) => string | undefined;

/** Leaves of items that are the same thing the last one, at the place of the first. */
export function unique(value: Value, path: KeyPath = []): Value {
  if (value.kind === "scalar") return value;
  if (value.kind === "mapping") return within(value, (one, key) => unique(one, [...path, key]));
  const identity = identityOf(path);
  if (!identity) return value;
  const items: Value[] = [];
  const places = new Map<string, number>();
  for (const item of value.items) {
    const id = identity(item);
    const place = id === undefined ? undefined : places.get(id);
    if (place !== undefined) items[place] = laidOver(items[place], item);
    else {
      if (id !== undefined) places.set(id, items.length);
      items.push(item);
    }
  }
  return items.length === value.items.length ? value : { ...value, items };
}

/** `KEY=value` by its key. */
const key: Identity = (item) => textOf(item)?.split("=", 1)[0];

const whole: Identity = (item) => (item.kind === "scalar" && !isNothing(item) ? spelled(item) : undefined);

/** Several addresses of one host may stand beside each other. */
const host: Identity = (item) => textOf(item)?.replace(/^([^=:]+):/, "$1=");

const path: Identity = (item) => textOf(item) ?? textOf(entriesOf(item).get("path"));

const target: Identity = (item) => {
  const text = textOf(item);
  if (text === undefined) return textOf(entriesOf(item).get("target"));
  // Where a short form leads is cleaned as it is read, a long one later.
  const mount = mountOf(text);
  return mount && cleaned(mount.target);
};

const device: Identity = (item) => {
  const text = textOf(item);
  if (text === undefined) return textOf(entriesOf(item).get("target"));
  const [source, inside = source] = text.split(":");
  return inside;
};

const granted =
  (folder: string): Identity =>
  (item) => {
    const name = textOf(item);
    if (name !== undefined) return `${folder}/${name}`;
    const entries = entriesOf(item);
    return textOf(entries.get("target")) ?? `${folder}/${textOf(entries.get("source")) ?? ""}`;
  };

const port: Identity = (item) => {
  if (item.kind === "scalar") return whole(item);
  const entries = entriesOf(item);
  const part = (name: string, otherwise: string): string => {
    const value = entries.get(name);
    return value?.kind === "scalar" && !isNothing(value) ? spelled(value) : otherwise;
  };
  return `${part("host_ip", "0.0.0.0")}:${part("published", "")}:${part("target", "")}/${part("protocol", "tcp")}`;
};

const identityOf = byPath<Identity>({
  "networks.*.labels": key,
  "volumes.*.labels": key,
  "services.*.annotations": key,
  "services.*.build.additional_contexts": key,
  "services.*.build.args": key,
  "services.*.build.extra_hosts": host,
  "services.*.build.labels": key,
  "services.*.build.tags": key,
  "services.*.cap_add": key,
  "services.*.cap_drop": key,
  "services.*.configs": granted(""),
  "services.*.deploy.labels": key,
  "services.*.devices": device,
  "services.*.dns": key,
  "services.*.dns_opt": key,
  "services.*.dns_search": key,
  "services.*.env_file": path,
  "services.*.environment": key,
  "services.*.expose": whole,
  "services.*.extra_hosts": host,
  "services.*.labels": key,
  "services.*.links": key,
  "services.*.networks.*.aliases": key,
  "services.*.networks.*.link_local_ips": key,
  "services.*.ports": port,
  "services.*.profiles": key,
  "services.*.secrets": granted("/run/secrets"),
  "services.*.sysctls": key,
  "services.*.tmpfs": key,
  "services.*.volumes": target,
  "services.*.volumes.*.volume.labels": key,
});
