import { byPath, type KeyPath } from "./paths.js";
import { isNothing, type Value, within } from "./value.js";

/**
 * Without what says nothing: empty lists and mappings, empty texts, `false` and 0 where these are what Compose takes anyway.
 *
 * Keys that people choose themselves (variables, labels, options) stay whatever they hold.
 */
export function pruned(value: Value, path: KeyPath = []): Value | undefined {
  if (path.at(-1)?.startsWith("x-") || isOwn(path)) return value;
  if (value.kind !== "scalar") {
    const kept = within(value, (one, key) => pruned(one, [...path, key]));
    const size = kept.kind === "list" ? kept.items.length : kept.entries.size;
    return size === 0 && path.length > 0 && !isKept(path) ? undefined : kept;
  }
  if (isNothing(value)) return isJoined(path) || path.at(-1) === "[]" ? value : undefined;
  const isEmpty = value.value === "" || value.value === false || value.value === 0;
  return isEmpty && path.at(-1) !== "[]" && !isKept(path) ? undefined : value;
}

const keys = (...patterns: readonly string[]): ((path: KeyPath) => boolean) => {
  const find = byPath(Object.fromEntries(patterns.map((pattern) => [pattern, true])));
  return (path) => path.length > 0 && find(path) === true;
};

/** Mappings of keys that people choose. */
const isOwn = keys(
  "services.*.annotations.*",
  "services.*.build.args.*",
  "services.*.build.labels.*",
  "services.*.deploy.labels.*",
  "services.*.environment.*",
  "services.*.labels.*",
  "services.*.logging.options.*",
  "services.*.models.*",
  "services.*.networks.*.driver_opts.*",
  "services.*.post_start.*.environment.*",
  "services.*.pre_start.*.environment.*",
  "services.*.pre_stop.*.environment.*",
  "services.*.provider.options.*",
  "services.*.storage_opt.*",
  "services.*.sysctls.*",
  "services.*.ulimits.*",
  "networks.*.driver_opts.*",
  "networks.*.labels.*",
  "volumes.*.driver_opts.*",
  "volumes.*.labels.*",
);

/** A network that a service joins, and says nothing more of. */
const isJoined = keys("services.*.networks.*");

/** Where emptiness, `false` and 0 say something. */
const isKept = keys(
  "name",
  "services",
  "services.*",
  "services.*.attach",
  "services.*.build",
  "services.*.build.provenance",
  "services.*.build.sbom",
  "services.*.command",
  "services.*.depends_on.*.required",
  "services.*.deploy",
  "services.*.deploy.replicas",
  "services.*.deploy.resources.limits",
  "services.*.deploy.resources.reservations",
  "services.*.deploy.rollback_config.parallelism",
  "services.*.deploy.update_config.parallelism",
  "services.*.develop",
  "services.*.entrypoint",
  "services.*.env_file.*.required",
  "services.*.healthcheck",
  "services.*.healthcheck.retries",
  "services.*.init",
  "services.*.logging",
  "services.*.mem_swappiness",
  "services.*.networks.*",
  "services.*.scale",
  "services.*.volumes.*.bind",
  "services.*.volumes.*.bind.create_host_path",
  "services.*.volumes.*.tmpfs",
  "services.*.volumes.*.volume",
  "networks.*",
  "networks.*.enable_ipv4",
  "networks.*.enable_ipv6",
  "volumes.*",
  "secrets.*",
  "configs.*",
  "models.*",
);
