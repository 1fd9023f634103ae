import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { plain, printed, resolveTexts, webOf } from "./resolving.js";

type Case = readonly [name: string, written: string, expected: string];

const becomes = (cases: readonly Case[]): void => {
  it.each(cases)("%s", (_, written, expected) => expect(webOf([written])).toEqual(parse(expected) ?? {}));
};

const port = "mode: ingress, protocol: tcp";

describe("ports", () => {
  becomes([
    ["of the container", "ports: ['80']", `ports: [{ ${port}, target: 80 }]`],
    ["as a number", "ports: [80]", `ports: [{ ${port}, target: 80 }]`],
    ["of the host", "ports: ['8080:80']", `ports: [{ ${port}, target: 80, published: "8080" }]`],
    [
      "of an address",
      "ports: ['127.0.0.1:8080:80']",
      `ports: [{ ${port}, host_ip: 127.0.0.1, target: 80, published: "8080" }]`,
    ],
    [
      "of an address that Docker chooses for",
      "ports: ['127.0.0.1::80']",
      `ports: [{ ${port}, host_ip: 127.0.0.1, target: 80 }]`,
    ],
    [
      "of an IPv6 address",
      "ports: ['[::1]:8080:80']",
      `ports: [{ ${port}, host_ip: "::1", target: 80, published: "8080" }]`,
    ],
    [
      "of another protocol",
      "ports: ['53:53/udp']",
      `ports: [{ mode: ingress, protocol: udp, target: 53, published: "53" }]`,
    ],
    ["in a range", "ports: ['3000-3001']", `ports: [{ ${port}, target: 3000 }, { ${port}, target: 3001 }]`],
    [
      "in two ranges",
      "ports: ['8000-8001:80-81']",
      `ports: [{ ${port}, target: 80, published: "8000" }, { ${port}, target: 81, published: "8001" }]`,
    ],
    ["out of a range", "ports: ['8000-8009:80']", `ports: [{ ${port}, target: 80, published: "8000-8009" }]`],
    [
      "in the long form",
      "ports: [{ target: 80, published: 8080, mode: host }]",
      `ports: [{ mode: host, protocol: tcp, target: 80, published: "8080" }]`,
    ],
    [
      "in the long form, with a name",
      "ports: [{ name: http, target: '80', app_protocol: http }]",
      `ports: [{ ${port}, name: http, target: 80, app_protocol: http }]`,
    ],
  ]);
});

describe("mounts", () => {
  becomes([
    ["of nothing", "volumes: [/data]", "volumes: [{ type: volume, target: /data, volume: {} }]"],
    ["of a volume", "volumes: ['data:/data']", "volumes: [{ type: volume, source: data, target: /data, volume: {} }]"],
    [
      "of a folder",
      "volumes: ['./a:/a']",
      "volumes: [{ type: bind, source: /p/a, target: /a, bind: { create_host_path: true } }]",
    ],
    [
      "of the folder above",
      "volumes: ['../a/./b:/a']",
      "volumes: [{ type: bind, source: /a/b, target: /a, bind: { create_host_path: true } }]",
    ],
    [
      "of the user's own folder",
      "volumes: ['~/a:/a']",
      "volumes: [{ type: bind, source: /home/me/a, target: /a, bind: { create_host_path: true } }]",
    ],
    [
      "of an absolute folder",
      "volumes: ['/a:/a/']",
      "volumes: [{ type: bind, source: /a, target: /a, bind: { create_host_path: true } }]",
    ],
    [
      "that is read only",
      "volumes: ['data:/a:ro']",
      "volumes: [{ type: volume, source: data, target: /a, read_only: true, volume: {} }]",
    ],
    [
      "with options",
      "volumes: ['./a:/a:ro,z,rslave']",
      "volumes: [{ type: bind, source: /p/a, target: /a, read_only: true, bind: { create_host_path: true, propagation: rslave, selinux: z } }]",
    ],
    [
      "without copying",
      "volumes: ['data:/a:nocopy']",
      "volumes: [{ type: volume, source: data, target: /a, volume: { nocopy: true } }]",
    ],
    [
      "of a drive",
      "volumes: ['C:\\a:/a']",
      "volumes: [{ type: bind, source: 'C:\\a', target: /a, bind: { create_host_path: true } }]",
    ],
    [
      "in the long form",
      "volumes: [{ type: bind, source: ./a, target: /a }]",
      "volumes: [{ type: bind, source: /p/a, target: /a }]",
    ],
    [
      "in the long form, with options of a bind",
      "volumes: [{ type: bind, source: ./a, target: /a, bind: { propagation: shared } }]",
      "volumes: [{ type: bind, source: /p/a, target: /a, bind: { propagation: shared } }]",
    ],
    ["of few letters", "volumes: [/a]", "volumes: [{ type: volume, target: /a }]"],
    [
      "with a label for SELinux, of a volume that is not copied to",
      "volumes: ['./a:/b:z,nocopy']",
      "volumes: [{ type: bind, source: /p/a, target: /b, bind: { selinux: z, create_host_path: true }, volume: { nocopy: true } }]",
    ],
    [
      "in memory",
      "volumes: [{ type: tmpfs, target: /a, tmpfs: { size: 64m } }]",
      'volumes: [{ type: tmpfs, target: /a, tmpfs: { size: "67108864" } }]',
    ],
  ]);
});

describe("builds", () => {
  becomes([
    ["of a folder", "build: ./a", "build: { context: /p/a, dockerfile: Dockerfile }"],
    ["of this folder", "build: { target: t }", "build: { context: /p, dockerfile: Dockerfile, target: t }"],
    [
      "of an address",
      "build: https://h.example/r.git#main:sub",
      "build: { context: 'https://h.example/r.git#main:sub', dockerfile: Dockerfile }",
    ],
    [
      "of a repository",
      "build: git@github.com:a/b.git",
      "build: { context: 'git@github.com:a/b.git', dockerfile: Dockerfile }",
    ],
    [
      "of text",
      "build: { dockerfile_inline: FROM scratch }",
      "build: { context: /p, dockerfile_inline: FROM scratch }",
    ],
    [
      "with arguments",
      "build: { context: ., args: [A=1, B] }",
      'build: { context: /p, dockerfile: Dockerfile, args: { A: "1" } }',
    ],
    [
      "with keys",
      "build: { context: ., ssh: [default, a=./key] }",
      "build: { context: /p, dockerfile: Dockerfile, ssh: [default, a=/p/key] }",
    ],
    [
      "with secrets",
      "build: { context: ., secrets: [key] }",
      "build: { context: /p, dockerfile: Dockerfile, secrets: [{ source: key }] }",
    ],
    [
      "with memory",
      "build: { context: ., shm_size: 1g }",
      'build: { context: /p, dockerfile: Dockerfile, shm_size: "1073741824" }',
    ],
  ]);
});

describe("commands", () => {
  becomes([
    ["in words", `command: 'a b  "c d" ''e f'''`, "command: [a, b, c d, e f]"],
    ["in words with backslashes", 'command: \'a\\ b "c\\"d"\'', 'command: [a b, c"d]'],
    ["up to a pipe", "command: a b | c", "command: [a, b]"],
    ["up to an ampersand", "command: a && b", "command: [a]"],
    ["with signs in quotes", 'command: sh -c "a && b | c"', "command: [sh, -c, a && b | c]"],
    ["of nothing", "command: ''", "command: []"],
    ["that is null", "command: null", ""],
    ["over lines", "command: >\n  a\n  b\n", "command: [a, b]"],
    ["to begin with", "entrypoint: /a.sh --b", "entrypoint: [/a.sh, --b]"],
    [
      "for health",
      "healthcheck: { test: curl -f x || exit 1 }",
      "healthcheck: { test: [CMD-SHELL, curl -f x || exit 1] }",
    ],
    [
      "after the start",
      "post_start: [{ command: a b, environment: [A=1] }]",
      'post_start: [{ command: [a, b], environment: { A: "1" } }]',
    ],
  ]);
});

describe("values", () => {
  becomes([
    [
      "of variables",
      "environment: { A: 1, B: true, C: 1.50, D: 0644, E: 1e3, F: '0644', G: 1_000, H: yes, I: 12345678901234567890, J: 2020-13-01, K: 08, L: 1234567.0, M: -0x10 }",
      'environment: { A: "1", B: "true", C: "1.5", D: "420", E: "1000", F: "0644", G: "1000", H: "yes", I: "12345678901234567890", J: "2020-13-01", K: "8", L: "1.234567e+06", M: "-16" }',
    ],
    ["of labels", "labels: { a: 1, b: , c: 'x=y' }", 'labels: { a: "1", b: "", c: x=y }'],
    [
      "of sizes",
      "mem_limit: 1.5g\nmemswap_limit: 2gb\nshm_size: 64M\nmem_reservation: 1024",
      'mem_limit: "1610612736"\nmemswap_limit: "2147483648"\nshm_size: "67108864"\nmem_reservation: "1024"',
    ],
    [
      "of durations",
      "stop_grace_period: 90s\nhealthcheck: { interval: 1h, timeout: 1500ms, start_period: 1m30s, start_interval: 0s }",
      "stop_grace_period: 1m30s\nhealthcheck: { interval: 1h0m0s, timeout: 1.5s, start_period: 1m30s, start_interval: 0s }",
    ],
    [
      "that are texts and mean numbers",
      "cpus: '0.5'\nscale: '2'\npids_limit: '100'\nhealthcheck: { retries: '3' }",
      "cpus: 0.5\nscale: 2\npids_limit: 100\nhealthcheck: { retries: 3 }",
    ],
    [
      "that are texts and mean true or false",
      "tty: 'yes'\nprivileged: 'true'\ninit: 'off'",
      "tty: true\nprivileged: true\ninit: false",
    ],
    [
      "that say nothing",
      "tty: false\nports: []\nlabels: {}\nuser: ''\nhealthcheck: {}\ninit: false\ncpu_shares: 0",
      "healthcheck: {}\ninit: false",
    ],
    [
      "of limits",
      "ulimits: { nproc: 65535, nofile: { soft: 1, hard: 2 } }",
      "ulimits: { nproc: 65535, nofile: { soft: 1, hard: 2 } }",
    ],
    [
      "of devices",
      "devices: [/dev/a, '/dev/b:/dev/c', '/dev/d:/dev/e:r']",
      "devices: [{ source: /dev/a, target: /dev/a, permissions: rwm }, { source: /dev/b, target: /dev/c, permissions: rwm }, { source: /dev/d, target: /dev/e, permissions: r }]",
    ],
    [
      "of secrets",
      "secrets: [key, { source: cert, target: c, mode: 0440 }]",
      'secrets: [{ source: key, target: /run/secrets/key }, { source: cert, target: c, mode: "0440" }]',
    ],
    [
      "of configs",
      "configs: [one, { source: two, target: /t, uid: '1' }]",
      'configs: [{ source: one }, { source: two, target: /t, uid: "1" }]',
    ],
    [
      "of single texts",
      "dns: 1.1.1.1\ntmpfs: /a\ndns_search: x.example",
      "dns: [1.1.1.1]\ntmpfs: [/a]\ndns_search: [x.example]",
    ],
    ["of hosts", "extra_hosts: ['b:1.1.1.1', 'a=::1', 'c:[::2]']", "extra_hosts: ['a=::1', b=1.1.1.1, 'c=::2']"],
    [
      "of dependencies",
      "depends_on: { db: { condition: service_healthy, required: false } }",
      "depends_on: { db: { condition: service_healthy, required: false } }",
    ],
    ["of graphics cards", "gpus: all", "gpus: [{ count: -1 }]"],
    [
      "of reserved devices",
      "deploy: { resources: { reservations: { devices: [{ driver: nvidia, count: all, capabilities: [gpu] }] } } }",
      "deploy: { resources: { reservations: { devices: [{ driver: nvidia, count: -1, capabilities: [gpu] }] } } }",
    ],
    [
      "of watched folders",
      "develop: { watch: [{ path: ./a, action: sync, target: /a, ignore: b }] }",
      "develop: { watch: [{ path: /p/a, action: sync, target: /a, ignore: [b] }] }",
    ],
    ["of an old policy", "pull_policy: if_not_present", "pull_policy: missing"],
    ["of what nobody reads", "pull_refresh_after: 10h", "{}"],
    [
      "of a provider",
      "provider: { type: p, options: { a: 1, b: [x, true] } }",
      "provider: { type: p, options: { a: ['1'], b: [x, 'true'] } }",
    ],
    [
      "of options for graphics cards",
      "gpus: [{ count: 1, options: [a=1] }]",
      "gpus: [{ count: 1, options: { a: '1' } }]",
    ],
    [
      "of what runs after a change",
      "develop: { watch: [{ path: /a, action: sync+exec, target: /b, exec: { command: a 'b c', environment: [A=1] } }] }",
      "develop: { watch: [{ path: /a, action: sync+exec, target: /b, exec: { command: [a, b c], environment: { A: '1' } } }] }",
    ],
    [
      "of other services",
      "network_mode: service:db",
      "network_mode: service:db\ndepends_on: { db: { condition: service_started, restart: true, required: true } }",
    ],
    [
      "of other services' mounts",
      "volumes_from: ['db:ro', 'container:x']",
      "volumes_from: ['db:ro', 'container:x']\ndepends_on: { db: { condition: service_started, required: true } }",
    ],
    [
      "with anchors and merge keys",
      "x-a: &a { A: 1, B: 2 }\nenvironment: { <<: *a, B: 3 }",
      'x-a: { A: 1, B: 2 }\nenvironment: { A: "1", B: "3" }',
    ],
  ]);
});

it("prints a project as docker compose config does", () => {
  const text = `services:
  web:
    image: "nginx:\${TAG:-1}"
    environment: { PRICE: "5$$", B: }
    networks: [back, default]
    ports: ["80:80"]
  db: { image: postgres, volumes: ["data:/var/lib/postgresql"], secrets: [key], command: "echo '\${A}'" }
networks: { back: { external: true }, unused: }
volumes: { data: { name: my-data }, unused: }
secrets: { key: { environment: KEY } }
x-note: { a: 1 }
`;
  expect(printed(resolveTexts({ "compose.yaml": text }, { environment: { A: "b c", B: "on" } }))).toBe(`name: p
services:
  db:
    command:
      - echo
      - b c
    image: postgres
    networks:
      default: null
    secrets:
      - source: key
        target: /run/secrets/key
    volumes:
      - type: volume
        source: data
        target: /var/lib/postgresql
        volume: {}
  web:
    environment:
      B: "on"
      PRICE: 5$$
    image: nginx:1
    networks:
      back: null
      default: null
    ports:
      - mode: ingress
        target: 80
        published: "80"
        protocol: tcp
networks:
  back:
    name: back
    external: true
  default:
    name: p_default
volumes:
  data:
    name: my-data
secrets:
  key:
    name: p_key
    environment: KEY
x-note:
  a: 1
`);
});

it("prints what reads as the same again", () => {
  const texts = [
    "",
    " a",
    "a ",
    "a: b",
    "a #b",
    "#a",
    "- a",
    "-a",
    "?",
    "null",
    "yes",
    "1",
    "0x1f",
    "1:20",
    "1e3",
    ".5",
    "~",
    "'",
    '"',
    "a'b",
    "[a",
    "{",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a",
    "a\nb",
    "a\n",
    "\na",
    "a\n\n",
    "a \nb",
    "\ta",
    "é",
    "🐳",
    "\u0001",
    "a\\b",
    "2020-01-01",
    "=",
    "<<",
    "a:",
    ":a",
    "a,b",
    "---",
    "a\r\nb",
    "\ufeffx",
    "y",
  ];
  const text = `services: { web: { image: a, labels: ${JSON.stringify(Object.fromEntries(texts.map((one, index) => [`k${index}`, one.replaceAll("$", "$$")])))} } }`;
  const project = resolveTexts({ "compose.yaml": text });
  expect(Object.values(plain(project).services?.["web"]?.["labels"] as Record<string, string>)).toEqual(texts);
});

it("leaves variables alone where it is told to", () => {
  const text =
    "services: { web: { image: 'a:$TAG', ports: ['$PORT:80'], mem_limit: '${M}', volumes: ['${D}:/d'], tty: '$T' } }";
  const project = resolveTexts({ "compose.yaml": text }, { isInterpolated: false });
  expect(project.problems).toEqual([]);
  expect(project.value.entries.get("services")).toBeDefined();
  expect(printed(project).replaceAll("$$", "$")).toContain("image: a:$TAG");
});

it("prints keys in the order that Compose has, and blocks that begin with white space", () => {
  const texts = {
    "compose.yaml": `services:
  a:
    working_dir: /w
    image: a
    cpu_shares: 1
    cpus: 1
    labels: { a: "\\n b\\nc" }
    deploy: { endpoint_mode: vip, mode: global }
    build: { target: t, args: [A=1], context: /c }
`,
  };
  expect(printed(resolveTexts(texts)).split("networks:")[0]).toBe(`name: p
services:
  a:
    build:
      context: /c
      dockerfile: Dockerfile
      args:
        A: "1"
      target: t
    cpus: 1
    cpu_shares: 1
    deploy:
      mode: global
      endpoint_mode: vip
    image: a
    labels:
      a: |2-

         b
        c
    `);
});
