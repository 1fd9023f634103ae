/** What may stand under a key: named keys, any keys, items of a list. A shape with none of them is a plain value. */
export interface Shape {
  readonly keys?: Readonly<Record<string, Shape>>;
  /** The shape of what stands under keys of any name. */
  readonly any?: Shape;
  /** The shape of an item. */
  readonly items?: Shape;
  /** What the plain value must look like, where a key of the same name stands further out. */
  readonly is?: RegExp;
  /** May be left empty: `data:` among the volumes. */
  readonly isNullable?: true;
}

const value: Shape = {};
const list: Shape = { items: value };
const pairs: Shape = { items: value, any: value };
const plain = (...names: readonly string[]): Readonly<Record<string, Shape>> =>
  Object.fromEntries(names.map((name) => [name, value]));

const restarts = { keys: plain("condition", "delay", "max_attempts", "window") };
const updates = { keys: plain("parallelism", "delay", "failure_action", "monitor", "max_failure_ratio", "order") };
const device = {
  keys: { ...plain("driver", "count"), capabilities: { items: list }, device_ids: list, options: pairs },
};
const mounted = {
  items: { keys: plain("source", "target", "uid", "gid", "mode") },
};

/** Without the labels and secrets of `build` and `deploy`: where they could also be the service's own, those are far more frequent. */
const service: Shape = {
  keys: {
    ...plain("image", "container_name", "restart", "user", "working_dir", "hostname", "domainname", "privileged"),
    ...plain("read_only", "tty", "stdin_open", "init", "platform", "runtime", "network_mode", "pid", "ipc", "shm_size"),
    ...plain("mem_limit", "mem_reservation", "memswap_limit", "cpus", "cpu_shares", "cpuset", "pids_limit", "scale"),
    ...plain("stop_signal", "stop_grace_period", "pull_policy", "userns_mode", "isolation", "mac_address", "attach"),
    build: {
      keys: {
        ...plain("context", "dockerfile", "dockerfile_inline", "target", "network", "shm_size", "no_cache", "pull"),
        args: pairs,
        additional_contexts: pairs,
        cache_from: list,
        cache_to: list,
        platforms: list,
        tags: list,
        ssh: list,
      },
    },
    command: list,
    entrypoint: list,
    ports: { items: { keys: plain("target", "published", "protocol", "mode", "host_ip", "app_protocol", "name") } },
    expose: list,
    volumes: {
      items: {
        keys: {
          ...plain("type", "source", "target", "read_only", "consistency"),
          bind: { keys: plain("propagation", "create_host_path", "selinux") },
          volume: { keys: plain("nocopy", "subpath") },
          tmpfs: { keys: plain("size", "mode") },
        },
      },
    },
    tmpfs: list,
    environment: pairs,
    env_file: { items: { keys: plain("path", "required", "format") } },
    labels: pairs,
    depends_on: {
      items: value,
      any: { keys: { ...plain("condition", "required"), restart: { is: /^(?:true|false)$/ } } },
    },
    links: list,
    external_links: list,
    networks: {
      items: value,
      any: { keys: { ...plain("ipv4_address", "ipv6_address", "priority", "mac_address"), aliases: list } },
    },
    secrets: mounted,
    configs: mounted,
    profiles: list,
    extra_hosts: pairs,
    dns: list,
    dns_search: list,
    cap_add: list,
    cap_drop: list,
    security_opt: list,
    devices: list,
    group_add: list,
    device_cgroup_rules: list,
    sysctls: pairs,
    gpus: { items: device },
    ulimits: { any: { keys: plain("soft", "hard") } },
    logging: { keys: { ...plain("driver"), options: { any: value } } },
    extends: { keys: plain("service", "file") },
    healthcheck: {
      keys: { test: list, ...plain("interval", "timeout", "retries", "start_period", "start_interval", "disable") },
    },
    deploy: {
      keys: {
        ...plain("mode", "replicas", "endpoint_mode"),
        resources: {
          keys: {
            limits: { keys: plain("cpus", "memory", "pids") },
            reservations: { keys: { ...plain("cpus", "memory"), devices: { items: device } } },
          },
        },
        restart_policy: restarts,
        update_config: updates,
        rollback_config: updates,
        placement: { keys: { constraints: list, ...plain("max_replicas_per_node") } },
      },
    },
    develop: { keys: { watch: { items: { keys: { ...plain("action", "path", "target"), ignore: list } } } } },
  },
};

const definition = (keys: Readonly<Record<string, Shape>>): Shape => ({
  any: {
    keys: {
      ...plain("name", "driver"),
      external: { keys: plain("name") },
      labels: pairs,
      driver_opts: { any: value },
      ...keys,
    },
    isNullable: true,
  },
});

/** A Compose file as far as its indentation can be told from its words. */
export const composeShape: Shape = {
  keys: {
    ...plain("version", "name"),
    services: { any: service },
    volumes: definition({}),
    networks: definition({
      ...plain("internal", "attachable", "enable_ipv6"),
      ipam: { keys: { ...plain("driver"), config: { items: { keys: plain("subnet", "gateway", "ip_range") } } } },
    }),
    secrets: definition(plain("file", "environment")),
    configs: definition(plain("file", "environment", "content")),
    include: { items: { keys: plain("path", "env_file", "project_directory") } },
  },
};
