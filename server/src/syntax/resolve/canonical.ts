import { buildOf, pairs } from "./canonical-build.js";
import { devicesOf, mountValue, portValues } from "./canonical-items.js";
import type { Fault } from "./interpolate.js";
import { byPath, type KeyPath } from "./paths.js";
import {
  entriesOf,
  isNothing,
  itemsOf,
  list,
  mapping,
  scalar,
  textOf,
  type Value,
  withEntries,
  within,
} from "./value.js";

/** Rewrites a value into its long form; what it cannot read stays, with a fault. */
type Canonical = (value: Value, fault: (message: string, at?: Value) => void) => Value;

/**
 * Every short form in its long one, so that files can be laid over each other whichever they use.
 *
 * What is in the long form already stays as it is: the law may be applied again and again. Where `isRaw`, variables are left in.
 */
export function canonical(value: Value, faults: Fault[], isRaw = false, path: KeyPath = []): Value {
  const rule = canonicalAt(path);
  if (isRaw && staysRaw(value, path)) return value;
  const long = rule
    ? rule(value, (message, { origin } = value) => {
        faults.push({ message, ...(origin && { origin }) });
      })
    : value;
  return within(long, (one, key) => canonical(one, faults, isRaw, [...path, key]));
}

/** Ports are left as they are where a variable keeps one of them from being read. */
function staysRaw(value: Value, path: KeyPath): boolean {
  if (path.length !== 3 || path[0] !== "services") return false;
  let isOdd = false;
  if (path[2] === "ports") {
    ports(value, () => {
      isOdd = true;
    });
  }
  return isOdd || path[2] === "tmpfs";
}

const asTexts: Canonical = (value) => (value.kind === "scalar" && !isNothing(value) ? list([value], value) : value);

/** A variable that is not set leaves no server behind. */
const servers: Canonical = (value) => {
  const all = asTexts(value, () => undefined);
  return all.kind === "list"
    ? list(
        all.items.filter((item) => textOf(item) !== ""),
        all,
      )
    : all;
};

const source: Canonical = (value) =>
  value.kind === "scalar" && !isNothing(value) ? mapping([["source", value]], value) : value;

const dependencies: Canonical = (value) => {
  const started = (name: Value): Value =>
    mapping(
      [
        ["condition", scalar("service_started", name)],
        ["required", scalar(true)],
      ],
      name,
    );
  if (value.kind === "list") return named(value, started);
  const entries = [...entriesOf(value)].map(([name, entry]) => {
    const isComplete = entry.kind !== "mapping" || entry.entries.has("required");
    return [name, isComplete ? entry : withEntries(entry, [["required", scalar(true)]])] as const;
  });
  return value.kind === "mapping" ? mapping(entries, value) : value;
};

function named(value: Value, of: (name: Value) => Value): Value {
  const entries = itemsOf(value).flatMap((item) => {
    const name = textOf(item);
    return name === undefined ? [] : [[name, of(item)] as const];
  });
  return value.kind === "list" ? mapping(entries, value) : value;
}

const names: Canonical = (value) => named(value, (name) => scalar(undefined, name));

const envFiles: Canonical = (value) => {
  const one = (item: Value): Value => {
    const long = item.kind === "scalar" && !isNothing(item) ? mapping([["path", item]], item) : item;
    return long.kind === "mapping" && !long.entries.has("required")
      ? withEntries(long, [["required", scalar(true)]])
      : long;
  };
  if (value.kind === "list") return list(value.items.map(one), value);
  return isNothing(value) ? value : list([one(value)], value);
};

const gpus: Canonical = (value) =>
  textOf(value) === "all" ? list([mapping([["count", scalar("all", value)]], value)], value) : value;

const extended: Canonical = (value) => (textOf(value) === undefined ? value : mapping([["service", value]], value));

const ports: Canonical = (value, fault) =>
  value.kind === "list"
    ? list(
        value.items.flatMap((item) => portValues(item, (message) => fault(message, item))),
        value,
      )
    : value;

const mount: Canonical = (value, fault) => mountValue(value, fault);

const device: Canonical = (value, fault) => {
  const text = textOf(value);
  if (text !== undefined && text.split(":").length > 3) fault(`\`${text}\` is no device: it has too many parts.`);
  return devicesOf(value);
};

const contexts: Canonical = (value, fault) => {
  for (const item of itemsOf(value)) {
    const text = textOf(item);
    if (text !== undefined && !text.includes("=")) fault(`\`${text}\` is no \`NAME=CONTEXT\`.`, item);
  }
  return pairs(value);
};

const ssh: Canonical = (value, fault) => {
  if (value.kind === "mapping" || isNothing(value)) return value;
  for (const item of itemsOf(value)) {
    const text = textOf(item);
    if (text !== undefined && text !== "default" && !text.includes("="))
      fault(`\`${text}\` is no key for SSH: \`default\`, or \`NAME=PATH\`.`, item);
  }
  return pairs(value);
};

/** `external: { name: x }` is the old way to say `external: true` and `name: x`. */
const maybeExternal: Canonical = (value, fault) => {
  if (isNothing(value) || value.kind !== "mapping") return value;
  const external = value.entries.get("external");
  if (external?.kind !== "mapping") return value;
  const name = external.entries.get("name");
  const own = value.entries.get("name");
  if (name && own && textOf(name) !== textOf(own)) fault("`name` and `external.name` are one too many.");
  return withEntries(value, [
    ["external", scalar(true, external)],
    ["name", own ?? name],
  ]);
};

const include: Canonical = (value) =>
  textOf(value) === undefined ? value : mapping([["path", list([value], value)]], value);

const canonicalAt = byPath<Canonical>({
  "include.*": include,
  "include.*.path": asTexts,
  "include.*.env_file": asTexts,
  "networks.*": maybeExternal,
  "volumes.*": maybeExternal,
  "secrets.*": maybeExternal,
  "configs.*": maybeExternal,
  "services.*.build": buildOf,
  "services.*.build.additional_contexts": contexts,
  "services.*.build.secrets.*": source,
  "services.*.build.ssh": ssh,
  "services.*.configs.*": source,
  "services.*.depends_on": dependencies,
  "services.*.develop.watch.*.ignore": asTexts,
  "services.*.develop.watch.*.include": asTexts,
  "services.*.devices.*": device,
  "services.*.dns": servers,
  "services.*.dns_search": asTexts,
  "services.*.env_file": envFiles,
  "services.*.extends": extended,
  "services.*.gpus": gpus,
  "services.*.label_file": asTexts,
  "services.*.models": names,
  "services.*.networks": names,
  "services.*.ports": ports,
  "services.*.secrets.*": source,
  "services.*.tmpfs": asTexts,
  "services.*.volumes.*": mount,
});
