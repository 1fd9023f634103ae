import { byPath, type KeyPath } from "./paths.js";
import type { MappingValue, Value } from "./value.js";

/** Entries as `docker compose config` orders them: by their names, but for those that are read better in another order. */
export function ordered(
  { entries }: MappingValue,
  path: KeyPath,
  inOrder: (one: string, other: string) => number,
): readonly (readonly [string, Value])[] {
  const first = path.length === 0 ? top : (firstAt(path) ?? []);
  const place = (name: string): number => {
    const index = first.indexOf(name);
    return index < 0 ? first.length : index;
  };
  return [...entries].sort(([one], [other]) => place(one) - place(other) || inOrder(one, other));
}

const words = (text: string): readonly string[] => text.split(" ");

const top = words("name services networks volumes secrets configs models");
const granted = words("source target uid gid mode");
const devices = words("capabilities driver count device_ids options");
const hook = words("command user privileged working_dir environment");
const update = words("parallelism delay failure_action monitor max_failure_ratio order");
const defined = words("name file environment content external labels driver driver_opts template_driver");

/** Alphabetical but for a few; a key that is not here comes behind. */
const service = words(
  "profiles annotations attach build develop blkio_config cap_add cap_drop cgroup_parent cgroup cpu_count cpu_percent cpu_period " +
    "cpu_quota cpu_rt_period cpu_rt_runtime cpus cpuset cpu_shares command configs container_name credential_spec depends_on deploy " +
    "device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint provider environment env_file expose extends " +
    "external_links extra_hosts group_add gpus hostname healthcheck image init ipc isolation labels label_file links logging mem_limit " +
    "mem_reservation memswap_limit mem_swappiness mac_address models network_mode networks oom_kill_disable oom_score_adj pid " +
    "pids_limit platform ports privileged pull_policy read_only restart runtime scale secrets security_opt shm_size stdin_open " +
    "stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from " +
    "working_dir pre_start post_start pre_stop",
);

const firstAt = byPath<readonly string[]>({
  "services.*": service,
  "services.*.blkio_config": ["weight", "weight_device"],
  "services.*.build": words(
    "context dockerfile dockerfile_inline entitlements args provenance sbom ssh labels cache_from cache_to no_cache no_cache_filter " +
      "additional_contexts pull extra_hosts isolation network target secrets shm_size tags ulimits platforms privileged",
  ),
  "services.*.build.secrets.*": granted,
  "services.*.build.ulimits.*": ["soft", "hard"],
  "services.*.configs.*": granted,
  "services.*.depends_on.*": ["condition", "restart", "required"],
  "services.*.deploy": words(
    "mode replicas labels update_config rollback_config resources restart_policy placement endpoint_mode",
  ),
  "services.*.deploy.placement": ["constraints", "preferences"],
  "services.*.deploy.resources.reservations": ["cpus", "memory"],
  "services.*.deploy.resources.reservations.devices.*": devices,
  "services.*.deploy.rollback_config": update,
  "services.*.deploy.update_config": update,
  "services.*.develop.watch.*": ["path", "action", "target", "exec", "include", "ignore", "initial_sync"],
  "services.*.develop.watch.*.exec": hook,
  "services.*.devices.*": ["source", "target", "permissions"],
  "services.*.gpus.*": devices,
  "services.*.healthcheck": ["test", "timeout", "interval", "retries", "start_period", "start_interval"],
  "services.*.ports.*": ["name", "mode", "host_ip", "target", "published", "protocol"],
  "services.*.post_start.*": hook,
  "services.*.pre_start.*": hook,
  "services.*.pre_stop.*": hook,
  "services.*.provider": ["type"],
  "services.*.secrets.*": granted,
  "services.*.ulimits.*": ["soft", "hard"],
  "services.*.volumes.*": ["type", "source", "target", "read_only", "consistency"],
  "services.*.volumes.*.bind": ["selinux", "propagation", "create_host_path"],
  "services.*.volumes.*.tmpfs": ["size"],
  "networks.*": words("name driver driver_opts ipam external internal attachable labels enable_ipv4 enable_ipv6"),
  "networks.*.ipam": ["driver"],
  "networks.*.ipam.config.*": ["subnet", "gateway", "ip_range"],
  "volumes.*": words("name driver driver_opts external labels"),
  "secrets.*": defined,
  "configs.*": defined,
  "models.*": ["name", "model"],
});
