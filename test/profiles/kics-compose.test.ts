import { describe, expect, it } from "vitest";
import { reportedByAllOfCompose } from "./reported.js";

const service = (...lines: readonly string[]): string =>
  ["services:", "  a:", "    image: registry.example/b:1", ...lines.map((line) => `    ${line}`)].join("\n");

const limits = (...pairs: readonly string[]): string => `deploy: { resources: { limits: { ${pairs.join(", ")} } } }`;

/** Two services with the same mounts. */
const both = (first: string, second: string): string =>
  `${service(`volumes: [${first}]`)}\n  c:\n    image: registry.example/d:1\n    volumes: [${second}]\nvolumes:\n  data:`;

/** By the id of a query: what it objects to, at the word that the line begins with, and what satisfies it; all of it our own. */
const queries: Readonly<
  Record<string, readonly [bad: readonly (readonly [text: string, line: string])[], good: readonly string[]]>
> = {
  cgroup_not_default: [[[service("cgroup_parent: own.slice"), "cgroup_parent"]], [service("cgroup: private")]],
  common_passwords_and_secrets: [
    [
      [service("environment:", "  MYSQL_ROOT_PASSWORD: rootpw123"), "MYSQL"],
      [service("environment:", "  - POSTGRES_PASSWORD=example"), "- POSTGRES"],
      [service("build: { context: ., args: { API_KEY: abcd } }"), "build"],
    ],
    [
      service("environment:", "  MYSQL_ROOT_PASSWORD: ${PASSWORD}"),
      service("environment:", "  MYSQL_ROOT_PASSWORD_FILE: /run/secrets/a"),
      service("environment:", "  - POSTGRES_PASSWORD"),
      service("environment:", "  MYSQL_ALLOW_EMPTY_PASSWORD: 'true'"),
      service("environment:", "  USE_PASSWORD: 1"),
    ],
  ],
  container_capabilities_unrestricted: [
    [
      [service(), "a:"],
      [service("cap_drop: [ALL]", "cap_add: [SYS_ADMIN]"), "cap_add"],
      [service("cap_drop: [all]", "cap_add:", "  - CAP_NET_ADMIN"), "- CAP"],
    ],
    [service("cap_drop: [ALL]"), service("cap_drop:", "  - all", "cap_add: [NET_BIND_SERVICE]")],
  ],
  container_traffic_not_bound_to_host_interface: [
    [
      [service("ports:", '  - "8080:8081"'), "- "],
      [service("ports:", "  - 8080:8081/udp"), "- "],
      [service("ports:", '  - "8081"'), "- "],
      [service("ports:", '  - "0.0.0.0:8080:8081"'), "- "],
      [service("ports:", "  - target: 8081", "    published: 8080"), "- target"],
    ],
    [
      service("ports:", '  - "127.0.0.1:8080:8081"'),
      service("ports:", "  - target: 8081", "    published: 8080", "    host_ip: 10.0.0.1"),
      service('expose: ["80"]'),
    ],
  ],
  cpus_not_limited: [
    [
      [service(), "a:"],
      [service(limits("memory: 1g")), "a:"],
    ],
    [service("cpus: 1.5"), service(limits('cpus: "0.5"'))],
  ],
  default_seccomp_profile_disabled: [
    [
      [service("security_opt: ['seccomp:unconfined']"), "security_opt"],
      [service("security_opt:", "  - seccomp=unconfined"), "- seccomp"],
    ],
    [service("security_opt: ['seccomp:./own.json']")],
  ],
  docker_socket_mounted_in_container: [
    [
      [service("volumes:", "  - /var/run/docker.sock:/var/run/docker.sock"), "- "],
      [service("volumes:", "  - /run/docker.sock:/x:ro"), "- "],
      [service("volumes:", "  - type: bind", "    source: /var/run/docker.sock", "    target: /x"), "source"],
    ],
    [service("volumes:", "  - ./docker.sock.d:/x")],
  ],
  healthcheck_not_set: [
    [
      [service(), "a:"],
      [service("healthcheck: { disable: true }"), "healthcheck"],
      [service("healthcheck:", "  test: [NONE]"), "healthcheck"],
    ],
    [service("healthcheck: { test: /check }"), service('healthcheck: { test: ["CMD", "/check"] }')],
  ],
  host_namespace_is_shared: [[[service("pid: host"), "pid"]], [service()]],
  memory_not_limited: [
    [
      [service(), "a:"],
      [service("mem_reservation: 1g"), "a:"],
    ],
    [service("mem_limit: 1g"), service(limits("memory: 1g"))],
  ],
  networks_not_set: [
    [[service(), "a:"]],
    [`${service("networks: [n]")}\nnetworks: { n: }`, service("network_mode: none"), service("networks: [default]")],
  ],
  no_new_privileges_not_set: [
    [
      [service(), "a:"],
      [service("security_opt: ['no-new-privileges:false']"), "a:"],
      [service("security_opt: ['label:disable']"), "a:"],
      [service("privileged: true"), "a:"],
    ],
    [service("security_opt: ['no-new-privileges:true']"), service("security_opt:", "  - no-new-privileges=true")],
  ],
  pids_limit_not_set: [
    [
      [service(), "a:"],
      [service("pids_limit: -1"), "a:"],
      [service("pids_limit: 0"), "a:"],
    ],
    [service("pids_limit: 10"), service(limits("pids: 10"))],
  ],
  privileged_containers_enabled: [
    [
      [service("privileged: true"), "privileged"],
      [service("privileged: 'true'"), "privileged"],
      [service("privileged: ${A:-true}"), "privileged"],
      // Whether the image needs it does not matter to a policy.
      ["services:\n  a:\n    image: docker:28-dind\n    privileged: true", "privileged"],
    ],
    [service("privileged: false"), service("privileged: '${A:-false}'"), service("privileged: ${A}"), service()],
  ],
  privileged_ports_mapped_in_container: [
    [
      [service("ports:", '  - "8080:80"'), "- "],
      [service("ports:", '  - "443:8443"'), "- "],
      [service("ports:", "  - target: 25", "    published: 2525"), "- target"],
      [service("ports:", '  - "1000-1030:8000-8030"'), "- "],
    ],
    [service("ports:", '  - "8080:8081"'), service("ports:", "  - target: 8443", "    published: 8443")],
  ],
  restart_policy_on_failure_not_set_to_5: [
    [
      [service("restart: always"), "restart"],
      [service("restart: on-failure"), "restart"],
      [service("restart: on-failure:6"), "restart"],
      [service("deploy:", "  restart_policy:", "    condition: on-failure", "    max_attempts: 3"), "max_attempts"],
    ],
    [
      service("restart: on-failure:5"),
      service("deploy:", "  restart_policy:", "    condition: on-failure", "    max_attempts: 5"),
    ],
  ],
  security_opt_not_set: [[[service(), "a:"]], [service("security_opt: ['label:type:own']")]],
  shared_host_ipc_namespace: [
    [
      [service("ipc: host"), "ipc"],
      [service("ipc: ${A:-host}"), "ipc"],
    ],
    [service("ipc: shareable"), service("ipc: ${A}"), service()],
  ],
  shared_host_network_namespace: [[[service("network_mode: host"), "network_mode"]], [service("network_mode: bridge")]],
  shared_host_user_namespace: [[[service("userns_mode: host"), "userns_mode"]], [service()]],
  shared_volumes_between_containers: [
    [
      [both("data:/a", "data:/b"), "volumes: [data:/a]"],
      [both("./x:/a", "./x:/b"), "volumes: [./x:/a]"],
      [both("{ type: volume, source: data, target: /a }", "data:/b"), "volumes: [{"],
    ],
    [both("data:/a", "./x:/b"), both("data:/a", "data:/b:ro")],
  ],
  volume_has_sensitive_host_directory: [
    [
      [service("volumes:", "  - /etc:/x"), "- "],
      [service("volumes:", "  - /etc/:/x:ro"), "- "],
      [service("volumes:", "  - /var/run/own:/x"), "- "],
      [service("volumes:", "  - type: bind", "    source: /root/.ssh", "    target: /x"), "source"],
      [
        `${service("volumes: ['data:/x']")}\nvolumes:\n  data:\n    driver_opts:\n      type: none\n      o: bind\n      device: /proc`,
        "device",
      ],
    ],
    [service("volumes:", "  - ./etc:/etc"), service("volumes:", "  - /srv/own:/x")],
  ],
  volume_mounted_in_multiple_containers: [
    [
      [service("volumes:", "  - /a:/x:shared"), "- "],
      [service("volumes:", "  - /a:/x:ro,rslave"), "- "],
      [
        service(
          "volumes:",
          "  - type: bind",
          "    source: /a",
          "    target: /x",
          "    bind:",
          "      propagation: rshared",
        ),
        "propagation",
      ],
    ],
    [
      service("volumes:", "  - /a:/x:private"),
      service(
        "volumes:",
        "  - type: bind",
        "    source: /a",
        "    target: /x",
        "    bind:",
        "      propagation: rprivate",
      ),
    ],
  ],
};

/** The lines at which an id is reported, without their indentation. */
function linesOf(id: string, text: string): readonly string[] {
  const lines = text.split("\n");
  return reportedByAllOfCompose("kics", `${text}\n`).flatMap((one) => {
    const colon = one.lastIndexOf(":");
    const isMeant = one.slice(0, colon).split("|").includes(id);
    return isMeant ? [(lines[Number(one.slice(colon + 1)) - 1] ?? "").trim()] : [];
  });
}

for (const [id, [bad, good]] of Object.entries(queries)) {
  describe(`kics ${id}`, () => {
    it.each(bad)("marks %s", (text, line) =>
      expect(linesOf(id, text).filter((one) => one.startsWith(line)).length).toBeGreaterThan(0),
    );
    it.each(good)("leaves %s", (text) => expect(linesOf(id, text)).toEqual([]));
  });
}
