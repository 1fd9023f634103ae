import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { plain, resolveTexts, webOf } from "./resolving.js";

type Case = readonly [name: string, below: string, above: string, expected: string];

const laidOver = (cases: readonly Case[]): void => {
  it.each(cases)("%s", (_, below, above, expected) => {
    expect(webOf([below, above])).toEqual(parse(expected) ?? {});
  });
};

describe("replaces", () => {
  laidOver([
    ["a text", "user: a", "user: b", "user: b"],
    ["a number", "cpu_shares: 1", "cpu_shares: 2", "cpu_shares: 2"],
    ["a boolean", "tty: true", "tty: false", ""],
    ["a command by a text", "command: [a, b]", "command: c d", "command: [c, d]"],
    ["a command by a list", "command: a b", "command: [c]", "command: [c]"],
    ["an entrypoint", "entrypoint: [a]", "entrypoint: [b, c]", "entrypoint: [b, c]"],
    ["a command by an empty one", "command: a", "command: []", "command: []"],
    [
      "a health test, and no more of it",
      "healthcheck: { test: a, retries: 2 }",
      "healthcheck: { test: [CMD, b] }",
      "healthcheck: { test: [CMD, b], retries: 2 }",
    ],
    [
      "one limit of the user",
      "ulimits: { nofile: 1, nproc: 2 }",
      "ulimits: { nofile: { soft: 3, hard: 4 } }",
      "ulimits: { nofile: { soft: 3, hard: 4 }, nproc: 2 }",
    ],
    [
      "options of logging with its driver",
      "logging: { driver: json-file, options: { max-size: 1m } }",
      "logging: { driver: syslog }",
      "logging: { driver: syslog }",
    ],
  ]);
});

describe("replaces a single value by anything", () => {
  laidOver([
    ["by a mapping", "x-a: 5", "x-a: { b: 1 }", "x-a: { b: 1 }"],
    ["by a list", "x-a: { b: 5 }", "x-a: { b: [c] }", "x-a: { b: [c] }"],
  ]);
});

describe("joins pairs", () => {
  laidOver([
    [
      "a list whose variable a mapping cannot take away",
      "environment: [A=1, B=2]",
      "environment: { A: !reset null, C: 3 }",
      'environment: { A: "1", B: "2", C: "3" }',
    ],
    [
      "lists of variables",
      "environment: [A=1, B=2]",
      "environment: [B=3, C=4]",
      'environment: { A: "1", B: "3", C: "4" }',
    ],
    [
      "mappings of variables",
      "environment: { A: 1, B: 2 }",
      "environment: { B: 3 }",
      'environment: { A: "1", B: "3" }',
    ],
    ["a list with a mapping", "environment: [A=1, B=2]", "environment: { B: 3 }", 'environment: { A: "1", B: "3" }'],
    ["a mapping with a list", "environment: { A: 1, B: 2 }", "environment: [B=3]", 'environment: { A: "1", B: "3" }'],
    ["a variable without a value", "environment: { A: 1 }", "environment: [A, B]", "environment: { A: null, B: null }"],
    ["values with equals signs", "environment: [A=x=1]", "environment: { A: y=2 }", "environment: { A: y=2 }"],
    ["an empty value", "environment: { A: 1 }", "environment: { A: '' }", 'environment: { A: "" }'],
    ["labels", "labels: [a=1, b=2]", "labels: { b: 3, c: }", 'labels: { a: "1", b: "3", c: "" }'],
    ["annotations", "annotations: [a=1]", "annotations: { a: 2, b: 3 }", 'annotations: { a: "2", b: "3" }'],
    [
      "sysctls",
      "sysctls: { net.core.somaxconn: 1 }",
      "sysctls: [net.core.somaxconn=2, net.ipv4.tcp_syncookies=0]",
      'sysctls: { net.core.somaxconn: "2", net.ipv4.tcp_syncookies: "0" }',
    ],
    [
      "build arguments",
      "build: { context: ., args: [A=1] }",
      "build: { args: { A: 2, B: 3 } }",
      'build: { context: /p, dockerfile: Dockerfile, args: { A: "2", B: "3" } }',
    ],
    [
      "build labels",
      "build: { context: ., labels: [a=1] }",
      "build: { labels: { a: 2 } }",
      'build: { context: /p, dockerfile: Dockerfile, labels: { a: "2" } }',
    ],
    [
      "build contexts",
      "build: { context: ., additional_contexts: [a=./a] }",
      "build: { additional_contexts: { a: ./b, c: docker-image://x } }",
      "build: { context: /p, dockerfile: Dockerfile, additional_contexts: { a: /p/b, c: docker-image://x } }",
    ],
    [
      "labels of a deployment",
      "deploy: { labels: [a=1] }",
      "deploy: { labels: { a: 2, b: 3 } }",
      'deploy: { labels: { a: "2", b: "3" } }',
    ],
    [
      "options of a logging driver",
      "logging: { driver: syslog, options: { a: 1, b: 2 } }",
      "logging: { driver: syslog, options: { b: 3 } }",
      'logging: { driver: syslog, options: { a: "1", b: "3" } }',
    ],
    [
      "options of a driver that one names",
      "logging: { options: { a: 1 } }",
      "logging: { driver: syslog, options: { b: 2 } }",
      'logging: { driver: syslog, options: { a: "1", b: "2" } }',
    ],
    [
      "hosts, each with every address",
      'extra_hosts: ["a:1.1.1.1", "b:2.2.2.2"]',
      "extra_hosts: { a: 3.3.3.3 }",
      "extra_hosts: [a=1.1.1.1, a=3.3.3.3, b=2.2.2.2]",
    ],
    ["hosts that are the same", 'extra_hosts: ["a:1.1.1.1"]', "extra_hosts: [a=1.1.1.1]", "extra_hosts: [a=1.1.1.1]"],
  ]);
});

describe("joins lists", () => {
  laidOver([
    ["end to end", "security_opt: [a, b]", "security_opt: [c]", "security_opt: [a, b, c]"],
    [
      "of rules to watch by",
      "develop: { watch: [{ path: /a, action: rebuild }] }",
      "develop: { watch: [{ path: /a, action: rebuild }] }",
      "develop: { watch: [{ path: /a, action: rebuild }, { path: /a, action: rebuild }] }",
    ],
    ["of capabilities", "cap_add: [A, B]", "cap_add: [B, C]", "cap_add: [A, B, C]"],
    ["of name servers", "dns: 1.1.1.1", "dns: [8.8.8.8, 1.1.1.1]", "dns: [1.1.1.1, 8.8.8.8]"],
    ["of search domains", "dns_search: a.example", "dns_search: b.example", "dns_search: [a.example, b.example]"],
    ["of options of the resolver", "dns_opt: [a]", "dns_opt: [b]", "dns_opt: [a, b]"],
    ["of temporary folders", "tmpfs: /a", "tmpfs: [/b, /a]", "tmpfs: [/a, /b]"],
    ["of exposed ports", "expose: [80, '81']", "expose: ['80', 82]", 'expose: ["80", "81", "82"]'],
    ["of groups", "group_add: [a]", "group_add: [b]", "group_add: [a, b]"],
    [
      "of rules for devices",
      "device_cgroup_rules: [c 1:3 mr]",
      "device_cgroup_rules: [a 7:* rmw]",
      "device_cgroup_rules: [c 1:3 mr, a 7:* rmw]",
    ],
    [
      "of links",
      "links: [db]",
      "links: [cache]",
      "links: [db, cache]\ndepends_on: { db: { condition: service_started, restart: true, required: true }, cache: { condition: service_started, restart: true, required: true } }",
    ],
    ["of external links", "external_links: [a]", "external_links: [b:c]", "external_links: [a, b:c]"],
    [
      "of caches",
      "build: { context: ., cache_from: [a] }",
      "build: { cache_from: [b] }",
      "build: { context: /p, dockerfile: Dockerfile, cache_from: [a, b] }",
    ],
    [
      "of requested devices",
      "deploy: { resources: { reservations: { devices: [{ capabilities: [gpu], count: 1 }] } } }",
      "deploy: { resources: { reservations: { devices: [{ capabilities: [tpu], count: 2 }] } } }",
      "deploy: { resources: { reservations: { devices: [{ capabilities: [gpu], count: 1 }, { capabilities: [tpu], count: 2 }] } } }",
    ],
  ]);
});

const port = (target: number, published: number, more = ""): string =>
  `{ mode: ingress, target: ${target}, published: "${published}", protocol: tcp${more} }`;
const volume = (source: string, target: string, more = ""): string =>
  `{ type: volume, source: ${source}, target: ${target}${more}, volume: {} }`;
const bind = (source: string, target: string, more = ""): string =>
  `{ type: bind, source: ${source}, target: ${target}${more}, bind: { create_host_path: true } }`;

describe("keeps one of each", () => {
  laidOver([
    ["port", "ports: ['80:80']", "ports: ['80:80', '81:81']", `ports: [${port(80, 80)}, ${port(81, 81)}]`],
    ["port in either form", "ports: ['80:80']", "ports: [{ target: 80, published: 80 }]", `ports: [${port(80, 80)}]`],
    [
      "port, and all that are published elsewhere",
      "ports: ['80:80']",
      "ports: ['81:80']",
      `ports: [${port(80, 80)}, ${port(80, 81)}]`,
    ],
    [
      "port of each protocol",
      "ports: ['53:53']",
      "ports: ['53:53/udp']",
      `ports: [${port(53, 53)}, { mode: ingress, target: 53, published: "53", protocol: udp }]`,
    ],
    [
      "port of each address",
      "ports: ['80:80']",
      "ports: ['127.0.0.1:80:80']",
      `ports: [${port(80, 80)}, ${port(80, 80, ", host_ip: 127.0.0.1")}]`,
    ],
    ["port of a range", "ports: ['80-81:80-81']", "ports: ['81:81']", `ports: [${port(80, 80)}, ${port(81, 81)}]`],
    [
      "a volume whose place is written otherwise",
      "volumes: ['data:/a/']",
      "volumes: ['more:/a']",
      `volumes: [${volume("more", "/a")}]`,
    ],
    [
      "mount of a place",
      "volumes: ['data:/a', 'more:/b']",
      "volumes: ['more:/a']",
      `volumes: [${volume("more", "/a")}, ${volume("more", "/b")}]`,
    ],
    [
      "mount of a place, in either form",
      "volumes: ['data:/a']",
      "volumes: [{ type: bind, source: ./x, target: /a }]",
      "volumes: [{ type: bind, source: /p/x, target: /a }]",
    ],
    [
      "mount that may be written no more",
      "volumes: ['./x:/a']",
      "volumes: ['./x:/a:ro']",
      `volumes: [${bind("/p/x", "/a", ", read_only: true")}]`,
    ],
    [
      "device of a place",
      "devices: ['/dev/a:/dev/x']",
      "devices: ['/dev/b:/dev/x:r']",
      "devices: [{ source: /dev/b, target: /dev/x, permissions: r }]",
    ],
    [
      "secret",
      "secrets: [key]",
      "secrets: [key, cert]",
      "secrets: [{ source: key, target: /run/secrets/key }, { source: cert, target: /run/secrets/cert }]",
    ],
    [
      "secret in either form",
      "secrets: [key]",
      "secrets: [{ source: key, mode: 0440 }]",
      'secrets: [{ source: key, target: /run/secrets/key, mode: "0440" }]',
    ],
    [
      "secret of a target",
      "secrets: [{ source: key, target: /k }]",
      "secrets: [{ source: cert, target: /k }]",
      "secrets: [{ source: cert, target: /k }]",
    ],
    ["config", "configs: [one]", "configs: [one, two]", "configs: [{ source: one }, { source: two }]"],
    [
      "config of a target",
      "configs: [{ source: one, target: /c }]",
      "configs: [{ source: two, target: /c }]",
      "configs: [{ source: two, target: /c }]",
    ],
    [
      "alias in a network",
      "networks: { front: { aliases: [a, b] } }",
      "networks: { front: { aliases: [b, c] } }",
      "networks: { front: { aliases: [a, b, c] } }",
    ],
  ]);
});

describe("joins mappings", () => {
  laidOver([
    ["of networks", "networks: [front]", "networks: [back]", "networks: { front: , back: }"],
    [
      "of networks in either form",
      "networks: [front]",
      "networks: { front: { aliases: [a] }, back: }",
      "networks: { front: { aliases: [a] }, back: }",
    ],
    [
      "of networks, whose empty ones change nothing",
      "networks: { front: { ipv4_address: 10.0.0.2 } }",
      "networks: [front]",
      "networks: { front: { ipv4_address: 10.0.0.2 } }",
    ],
    [
      "of dependencies",
      "depends_on: [db]",
      "depends_on: [cache]",
      "depends_on: { db: { condition: service_started, required: true }, cache: { condition: service_started, required: true } }",
    ],
    [
      "of dependencies in either form",
      "depends_on: [db]",
      "depends_on: { db: { condition: service_healthy } }",
      "depends_on: { db: { condition: service_healthy, required: true } }",
    ],
    [
      "of dependencies, whose names mean what they always do",
      "depends_on: { db: { condition: service_healthy, restart: true } }",
      "depends_on: [db]",
      "depends_on: { db: { condition: service_started, restart: true, required: true } }",
    ],
    [
      "of a build that was a text",
      "build: ./a",
      "build: { target: t }",
      "build: { context: /p/a, dockerfile: Dockerfile, target: t }",
    ],
    [
      "of a build that becomes a text",
      "build: { context: a, target: t }",
      "build: b",
      "build: { context: /p/b, dockerfile: Dockerfile, target: t }",
    ],
    [
      "of a deployment",
      "deploy: { replicas: 1, resources: { limits: { cpus: '1' } } }",
      "deploy: { replicas: 2, resources: { limits: { memory: 1g } } }",
      'deploy: { replicas: 2, resources: { limits: { cpus: 1, memory: "1073741824" } } }',
    ],
    [
      "of a health check",
      "healthcheck: { test: a, interval: 10s }",
      "healthcheck: { interval: 1m, retries: 3 }",
      "healthcheck: { test: [CMD-SHELL, a], interval: 1m0s, retries: 3 }",
    ],
    ["of options for storage", "storage_opt: { size: 1G }", "storage_opt: { x: y }", "storage_opt: { size: 1G, x: y }"],
    ["with an empty one", "environment: { A: 1 }", "environment: {}", 'environment: { A: "1" }'],
    [
      "with nothing",
      "environment: { A: 1 }\nnetworks: [front]",
      "environment:\nnetworks:",
      'environment: { A: "1" }\nnetworks: { front: }',
    ],
    ["of extensions", "x-a: { b: 1, c: [1] }", "x-a: { c: [2], d: 3 }", "x-a: { b: 1, c: [1, 2], d: 3 }"],
  ]);
});

describe("takes away", () => {
  laidOver([
    ["a value", "user: a\ntty: true", "user: !reset null", "tty: true"],
    ["a list", "ports: ['80:80']", "ports: !reset []", ""],
    ["a mapping", "environment: { A: 1 }", "environment: !reset {}", ""],
    ["one variable", "environment: { A: 1, B: 2 }", "environment: { A: !reset null }", 'environment: { B: "2" }'],
    [
      "one dependency",
      "depends_on: [db, cache]",
      "depends_on: { db: !reset {} }",
      "depends_on: { cache: { condition: service_started, required: true } }",
    ],
    ["what is not there", "user: a", "ports: !reset []", "user: a"],
    ["a list for another one", "ports: ['80:80']", "ports: !override ['81:81']", `ports: [${port(81, 81)}]`],
    [
      "a mapping for another one",
      "environment: { A: 1 }",
      "environment: !override { B: 2 }",
      'environment: { B: "2" }',
    ],
    [
      "a nested list for another one",
      "build: { context: ., cache_from: [a] }",
      "build: { cache_from: !override [b] }",
      "build: { context: /p, dockerfile: Dockerfile, cache_from: [b] }",
    ],
    [
      "a build for another one",
      "build: { context: a, target: t }",
      "build: !override { context: b }",
      "build: { context: /p/b, dockerfile: Dockerfile }",
    ],
  ]);
});

it("lays three files over each other", () => {
  expect(webOf(["environment: [A=1]\nuser: a", "environment: [A=2, B=1]", "environment: [B=2]\nuser: c"])).toEqual({
    environment: { A: "2", B: "2" },
    user: "c",
  });
});

it("lays the documents of one file over each other", () => {
  const text = "services:\n  web: { image: a, user: x }\n---\nservices:\n  web: { image: b }\n";
  expect(plain(resolveTexts({ "compose.yaml": text })).services?.["web"]).toMatchObject({ image: "b", user: "x" });
});

it("merges what is outside of services", () => {
  const below = `services: { web: { image: a, networks: [n], volumes: ["vol:/v"] } }
networks: { n: { driver: bridge, labels: [a=1], ipam: { config: [{ subnet: 10.0.0.0/24 }, { subnet: 10.1.0.0/24, gateway: 10.1.0.1 }] } } }
volumes: { vol: { driver_opts: { a: 1 } } }
`;
  const above = `networks: { n: { labels: { a: 2, b: 3 }, ipam: { config: [{ subnet: 10.1.0.0/24, gateway: 10.1.0.9 }] } } }
volumes: { vol: { driver_opts: { b: 2 }, labels: [x=y] } }
`;
  expect(plain(resolveTexts({ "compose.a.yaml": below, "compose.b.yaml": above }))).toMatchObject({
    networks: {
      n: {
        driver: "bridge",
        labels: { a: "2", b: "3" },
        ipam: { config: [{ subnet: "10.0.0.0/24" }, { subnet: "10.1.0.0/24", gateway: "10.1.0.9" }] },
      },
    },
    volumes: { vol: { driver_opts: { a: "1", b: "2" }, labels: { x: "y" } } },
  });
});

it("says where kinds of values differ, and keeps the lower one", () => {
  const [below, above] = [
    "services: { web: { image: a, ports: ['80:80'] } }",
    "services: { web: { ports: { a: b } } }",
  ];
  const { problems } = resolveTexts({ "compose.a.yaml": below, "compose.b.yaml": above });
  expect(problems.map(({ message, origin }) => [message, origin && above.slice(origin.start, origin.end)])).toEqual([
    ["`services.web.ports` is a mapping here, and a list in what it is laid over.", "ports"],
  ]);
});

it("reads a file of labels again that is named again", () => {
  const texts = {
    "compose.yaml": "services: { web: { image: a, label_file: [a.labels, b.labels] } }",
    "compose.override.yaml": "services: { web: { label_file: a.labels } }",
    "a.labels": "a=1",
    "b.labels": "a=2",
  };
  expect(plain(resolveTexts(texts)).services?.["web"]?.["labels"]).toEqual({ a: "1" });
});
