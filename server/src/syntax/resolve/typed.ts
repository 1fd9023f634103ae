import { pairs } from "./canonical-build.js";
import type { Fault } from "./interpolate.js";
import { asList, compared } from "./merge-specials.js";
import { byPath, type KeyPath } from "./paths.js";
import { shellWords } from "./shell-words.js";
import { bytesOf, durationOf, durationText } from "./units.js";
import { entriesOf, isNothing, itemsOf, list, mapping, scalar, spelled, textOf, type Value, within } from "./value.js";

/**
 * Every value in the one type that Compose has for it: words of commands, sizes in bytes, durations, and mappings of texts.
 *
 * Comes last, when nothing is merged any more. What cannot be read stays as it is, with a fault.
 */
export function typed(value: Value, faults: Fault[], path: KeyPath = []): Value {
  const rule = typeAt(path);
  const read = rule
    ? rule(value, (message, { origin } = value) => {
        faults.push({ message, ...(origin && { origin }) });
      })
    : value;
  return within(read, (one, key) => typed(one, faults, [...path, key]));
}

type Rule = (value: Value, fault: (message: string, at?: Value) => void) => Value;

const code = (value: Value): string => `\`${value.kind === "scalar" ? spelled(value).slice(0, 60) : "…"}\``;

const text: Rule = (value) => (value.kind === "scalar" && !isNothing(value) ? scalar(spelled(value), value) : value);

/** A key without a value has an empty one. */
const texts: Rule = (value) =>
  isNothing(value)
    ? value
    : mapping(
        [...entriesOf(pairs(value))].map(([name, one]) => [
          name,
          one.kind === "scalar" ? scalar(spelled(one), one) : one,
        ]),
        value,
      );

/** A key without a value stays without: the shell, or nobody, sets it. */
const variables: Rule = (value, fault) => {
  if (isNothing(value)) return value;
  for (const item of itemsOf(value)) {
    const name = textOf(item)?.split("=", 1)[0];
    if (name !== undefined && !/\S$/.test(name))
      fault(`\`${name}\` names no variable: it ends in a blank, or is empty.`, item);
  }
  return mapping(
    [...entriesOf(pairs(value))].map(([name, one]) => [name, text(one, () => undefined)]),
    value,
  );
};

const singles: Rule = (value, fault) => {
  for (const one of entriesOf(value).values())
    if (one.kind !== "scalar") fault("A single value is expected here.", one);
  return texts(value, fault);
};

const modeOfMemory: Rule = (value, fault) => {
  if (textOf(value) !== undefined) fault(`${code(value)} is no mode: it is written as a number, such as \`0755\`.`);
  return value;
};

const words: Rule = (value, fault) => {
  if (value.kind === "list")
    return list(
      value.items.map((item) => text(item, fault)),
      value,
    );
  const written = textOf(value);
  if (written === undefined) return value;
  const split = shellWords(written);
  if (split)
    return list(
      split.map((word) => scalar(word, value)),
      value,
    );
  fault(`${code(value)} is no command: a quote is open, or a bracket stands outside of quotes.`);
  return value;
};

const test: Rule = (value) => {
  const command = textOf(value);
  return command === undefined ? value : list([scalar("CMD-SHELL"), scalar(command, value)], value);
};

const bytes: Rule = (value, fault) => {
  if (value.kind !== "scalar" || isNothing(value)) return value;
  const size = bytesOf(spelled(value));
  if (size === undefined) fault(`${code(value)} is no size, such as \`512m\`.`);
  return size === undefined ? value : scalar(String(size), value);
};

const duration: Rule = (value, fault) => {
  if (value.kind !== "scalar" || isNothing(value)) return value;
  const length = durationOf(spelled(value));
  if (length === undefined) fault(`${code(value)} is no duration, such as \`1m30s\`.`);
  return length === undefined ? value : scalar(durationText(length), value);
};

const mode: Rule = (value) => {
  if (value.kind !== "scalar" || isNothing(value)) return value;
  if (typeof value.value === "number") return scalar(`0${value.value.toString(8)}`, value);
  const octal = textOf(value);
  return octal !== undefined && /^0?[0-7]{1,4}$/.test(octal)
    ? scalar(`0${octal.replace(/^0+(?=.)/, "")}`, value)
    : value;
};

/** One `HOST=ADDRESS` for each address. */
const hosts: Rule = (value, fault) => {
  const lines = asList(value).flatMap((item) => {
    const line = textOf(item) ?? "";
    const at = /[=:]/.exec(line)?.index ?? line.length;
    if (value.kind === "list" && (at === 0 || at === line.length)) fault(`\`${line}\` is no \`HOST=ADDRESS\`.`, item);
    const addresses = line
      .slice(at + 1)
      .trim()
      .split(",");
    return addresses.map((address) =>
      scalar(`${line.slice(0, at)}=${address.trim().replace(/^\[(.*)\]$/, "$1")}`, item),
    );
  });
  const unique = new Map(lines.map((line) => [line.value, line]));
  return isNothing(value)
    ? value
    : list(
        [...unique.values()].sort((a, b) => compared(String(a.value), String(b.value))),
        value,
      );
};

const count: Rule = (value, fault) => {
  if (textOf(value) === "all") return scalar(-1, value);
  const counted = number(value, fault);
  if (textOf(counted) !== undefined) fault(`${code(value)} is neither \`all\` nor a number.`);
  return counted;
};

const number: Rule = (value) => {
  const written = textOf(value);
  return written !== undefined && /^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(written) ? scalar(Number(written), value) : value;
};

/** A key of the agent's, or of a file. */
const ssh: Rule = (value) =>
  value.kind === "mapping"
    ? list(
        [...value.entries].map(([id, path]) =>
          isNothing(path) ? scalar(id, path) : scalar(`${id}=${path.kind === "scalar" ? spelled(path) : ""}`, path),
        ),
        value,
      )
    : value;

const strings: Rule = (value, fault) =>
  list(
    itemsOf(value).map((item) => text(item, fault)),
    value,
  );

/** One value is a list of it. */
const lists: Rule = (value, fault) =>
  value.kind === "scalar" ? list([text(value, fault)], value) : strings(value, fault);

const ifList: Rule = (value, fault) => (value.kind === "list" ? strings(value, fault) : value);

const inService = {
  annotations: texts,
  "blkio_config.device_read_bps.*.rate": bytes,
  "blkio_config.device_read_iops.*.rate": bytes,
  "blkio_config.device_write_bps.*.rate": bytes,
  "blkio_config.device_write_iops.*.rate": bytes,
  "blkio_config.weight": number,
  "build.args": variables,
  "build.extra_hosts": hosts,
  "build.labels": texts,
  "build.provenance": text,
  "build.sbom": text,
  "build.secrets.*.mode": mode,
  "build.shm_size": bytes,
  "build.ssh": ssh,
  command: words,
  "configs.*.mode": mode,
  "deploy.labels": texts,
  "develop.watch.*.exec.command": words,
  "develop.watch.*.exec.environment": variables,
  "deploy.resources.limits.cpus": number,
  "deploy.resources.limits.memory": bytes,
  "deploy.resources.limits.pids": number,
  "deploy.resources.reservations.cpus": number,
  "deploy.resources.reservations.devices.*.count": count,
  "deploy.resources.reservations.devices.*.options": texts,
  "deploy.resources.reservations.memory": bytes,
  "deploy.restart_policy.delay": duration,
  "deploy.restart_policy.window": duration,
  "deploy.rollback_config.delay": duration,
  "deploy.rollback_config.monitor": duration,
  "deploy.update_config.delay": duration,
  "deploy.update_config.monitor": duration,
  entrypoint: words,
  environment: variables,
  expose: ifList,
  extra_hosts: hosts,
  "gpus.*.count": count,
  "gpus.*.options": texts,
  group_add: ifList,
  "healthcheck.interval": duration,
  "healthcheck.start_interval": duration,
  "healthcheck.start_period": duration,
  "healthcheck.test": test,
  "healthcheck.timeout": duration,
  labels: texts,
  "logging.options": texts,
  mem_limit: bytes,
  mem_reservation: bytes,
  mem_swappiness: bytes,
  memswap_limit: bytes,
  "networks.*.driver_opts": texts,
  "post_start.*.command": words,
  "post_start.*.environment": variables,
  "pre_start.*.command": words,
  "pre_start.*.environment": variables,
  "pre_stop.*.command": words,
  "pre_stop.*.environment": variables,
  "provider.options.*": lists,
  "secrets.*.mode": mode,
  shm_size: bytes,
  stop_grace_period: duration,
  storage_opt: singles,
  sysctls: texts,
  "volumes.*.tmpfs.mode": modeOfMemory,
  "volumes.*.tmpfs.size": bytes,
  "volumes.*.volume.labels": texts,
} as const;

const typeAt = byPath<Rule>({
  ...Object.fromEntries(Object.entries(inService).map(([key, rule]) => [`services.*.${key}`, rule])),
  "configs.*.labels": texts,
  "networks.*.driver_opts": texts,
  "networks.*.ipam.options": texts,
  "networks.*.labels": texts,
  "secrets.*.labels": texts,
  "secrets.*.driver_opts": texts,
  "configs.*.driver_opts": texts,
  "volumes.*.driver_opts": texts,
  "volumes.*.labels": texts,
});
