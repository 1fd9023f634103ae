import { byPath, type KeyPath } from "./paths.js";

/** What a text stands for, or why it stands for nothing. */
type Cast =
  | { readonly value: number | boolean; readonly message?: never }
  | { readonly value?: never; readonly message: string };

/** What Compose makes of a text at a place that wants a number or a boolean; undefined for all other places. */
export function castAt(path: KeyPath, text: string): Cast | undefined {
  const cast = castOf(path);
  return cast?.(text);
}

function whole(text: string): Cast {
  return /^[+-]?\d+$/.test(text) ? { value: Number(text) } : { message: `\`${shown(text)}\` is no whole number.` };
}

function decimal(text: string): Cast {
  const isNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text);
  return isNumber ? { value: Number(text) } : { message: `\`${shown(text)}\` is no number.` };
}

function boolean(text: string): Cast {
  if (/^(?:true|y|yes|on)$/i.test(text)) return { value: true };
  if (/^(?:false|n|no|off)$/i.test(text)) return { value: false };
  return { message: `\`${shown(text)}\` is neither \`true\` nor \`false\`.` };
}

const shown = (text: string): string => text.slice(0, 40).replaceAll("`", "'");

const inService = {
  cpu_count: whole,
  cpu_percent: decimal,
  cpu_period: whole,
  cpu_quota: whole,
  cpu_rt_period: whole,
  cpu_rt_runtime: whole,
  cpus: decimal,
  cpu_shares: whole,
  init: boolean,
  "deploy.replicas": whole,
  "deploy.update_config.parallelism": whole,
  "deploy.update_config.max_failure_ratio": decimal,
  "deploy.rollback_config.parallelism": whole,
  "deploy.rollback_config.max_failure_ratio": decimal,
  "deploy.restart_policy.max_attempts": whole,
  "deploy.placement.max_replicas_per_node": whole,
  "healthcheck.retries": whole,
  "healthcheck.disable": boolean,
  oom_kill_disable: boolean,
  oom_score_adj: whole,
  pids_limit: whole,
  "ports.*.target": whole,
  privileged: boolean,
  read_only: boolean,
  scale: whole,
  stdin_open: boolean,
  tty: boolean,
  "ulimits.*": whole,
  "ulimits.*.hard": whole,
  "ulimits.*.soft": whole,
  "volumes.*.read_only": boolean,
  "volumes.*.volume.nocopy": boolean,
} as const;

const elsewhere = {
  "networks.*.external": boolean,
  "networks.*.internal": boolean,
  "networks.*.attachable": boolean,
  "networks.*.enable_ipv4": boolean,
  "networks.*.enable_ipv6": boolean,
  "volumes.*.external": boolean,
  "secrets.*.external": boolean,
  "configs.*.external": boolean,
} as const;

const castOf = byPath<(text: string) => Cast>({
  ...Object.fromEntries(Object.entries(inService).map(([key, cast]) => [`services.*.${key}`, cast])),
  ...elsewhere,
});
