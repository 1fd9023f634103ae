import { describe, expect, it } from "vitest";
import { ask, foot, head, labels } from "./compose-completions.js";

describe("what comes first", () => {
  it.each([
    ["|", ["services", "volumes", "networks"]],
    ["services:\n  web: {}\n|", ["volumes", "networks"]],
    ["ser|", ["services", "volumes"]],
    ["name: a\n---\n|", ["services"]],
    [`${head}    |`, ["image", "build", "ports", "environment"]],
    [`${head}    im|`, ["image", "build"]],
    [`${head}    image: a:1\n    |`, ["build", "ports", "environment"]],
    [`${head}    |\n    image: a:1\n    ports: []\n`, ["build", "environment"]],
    [`${head}    | \n${foot}`, ["image", "build"]],
    ["services:\r\n  web:\r\n    |\r\n    image: a:1\r\n", ["build", "ports"]],
    ["\uFEFFservices:\n  web:\n    |", ["image", "build"]],
    ["services:\n\tweb:\n\t\tim|", ["image", "build"]],
    ["services\n  web:\n    |", ["image", "build"]],
    ["services:\n  web:\n    build\n      |", ["context", "dockerfile", "target"]],
    ["services: { web: { | } }", ["image", "build"]],
    ["services: { web: { image: a, | } }", ["build", "ports"]],
    ["services:\n  web: {\n    image: a,\n    |\n  }\n", ["build", "ports"]],
    [`${head}    build:\n      |`, ["context", "dockerfile", "target", "args"]],
    [`${head}    healthcheck:\n      |`, ["test", "interval"]],
    [`${head}    healthcheck:\n      test: x\n      |\n    image: a:1`, ["interval", "timeout"]],
    [`${head}    deploy:\n      resources:\n        limits:\n          |`, ["cpus", "memory", "pids"]],
    [`${head}    deploy:\n      |`, ["resources", "replicas"]],
    [`${head}    develop:\n      watch:\n        - |`, ["action", "path"]],
    [`${head}    develop:\n      watch:\n        - path: .\n          |`, ["action"]],
    [`${head}    develop:\n      watch:\n        - |\n          path: .\n`, ["action"]],
    [`${head}    depends_on:\n      db:\n        |`, ["condition"]],
    [`${head}    depends_on:\n      db: { | }`, ["condition"]],
    ["volumes:\n  data:\n    |", ["driver", "driver_opts", "external", "labels", "name"]],
    ["secrets:\n  token:\n    |", ["file", "environment"]],
    ["networks:\n  inside:\n    ipam:\n      config:\n        - |", ["aux_addresses", "gateway", "ip_range", "subnet"]],
    ["x-common: &common\n  |\nservices:\n  web:\n    <<: *common\n", ["image", "build"]],
    ["x-logging: &logging\n  |\nservices:\n  web:\n    logging: *logging\n", ["driver", "options"]],
    ["x-new: &new\n  |\n", ["image", "build"]],
    [`${head}    restart: |`, ["unless-stopped", "always", "on-failure", "no"]],
    [`${head}    restart:|`, ["unless-stopped"]],
    [`${head}    restart: "|"`, ["unless-stopped"]],
    [`${head}    restart: al|ways`, ["unless-stopped", "always"]],
    [`${head}    restart: &r |`, ["unless-stopped"]],
    [`${head}    depends_on:\n      db:\n        condition: |`, ["service_healthy", "service_started"]],
    [`${head}    depends_on: { cache: { condition: | } }`, ["service_started", "service_healthy"]],
    [`${head}    ports:\n      - |`, ["target", "published"]],
    [`${head}    volumes:\n      - type: bind\n        |`, ["source", "target", "read_only"]],
    [`${head}    env_file:\n      - path: a\n        |`, ["required", "format"]],
    ["include:\n  - path: a\n    |", ["env_file", "project_directory"]],
    [`${head}    develop:\n      watch:\n        |`, ["- action", "- path"]],
    [`${head}    cap_drop:\n      |`, ["ALL"]],
    [`${head}    tmpfs:\n      |`, ["/tmp"]],
    [`${head}    ports: !|`, ["!override", "!reset"]],
    [`${head}    ports: !re|set []`, ["!override", "!reset"]],
    [`${head}    volumes:\n      - logs:/x:|`, ["ro", "rw"]],
    [`${head}    volumes:\n      - "logs:/x:ro,|"`, ["ro", "rw"]],
    [`${head}    volumes:\n      - type:|`, ["bind", "volume"]],
    [`${head}    image: postgres:17\n    volumes:\n      - logs:|`, ["/var/lib/postgresql/data"]],
    [`${head}    image: postgres:17\n    volumes: ["logs:/v|"]`, ["/var/lib/postgresql/data"]],
    [`${head}    image: node:22\n    user: |`, ["node"]],
    [`${head}    image: nginx:1.29\n    expose:\n      - |`, ["80"]],
    [`${head}    image: nginx:1.29\n    ports:\n      |`, ["127.0.0.1:80:80", "80:80"]],
    [`${head}    healthcheck:\n      test: |`, ['["CMD", ""]', '["CMD-SHELL", ""]', '["NONE"]']],
    [`${head}    healthcheck:\n      test: [|]`, ["CMD", "CMD-SHELL"]],
    [`${head}    healthcheck:\n      test:\n        - |`, ["CMD", "CMD-SHELL"]],
    [`${head}    privileged: |`, ["true", "false"]],
    [`${head}    pull_policy: |`, ["missing", "always"]],
    [`${head}    logging:\n      driver: |`, ["local", "json-file"]],
    [`${head}    security_opt:\n      - |`, ["no-new-privileges:true"]],
    [`${head}    volumes:\n      - type: |`, ["bind", "volume", "tmpfs"]],
    [`${head}    healthcheck:\n      interval: |`, ["30s", "10s", "1m"]],
    [`${head}    healthcheck:\n      interval: 15|`, ["15s", "15m", "15h", "15ms"]],
    [`${head}    cap_drop:\n      - |`, ["ALL"]],
    [`${head}    cap_drop: [ALL]\n    cap_add: [NET_ADMIN, |]`, ["NET_BIND_SERVICE", "NET_RAW"]],
    [`${head}    logging:\n      driver: local\n      options:\n        |`, ["max-size", "max-file"]],
    [`${head}    ulimits:\n      nofile: 1\n      |`, ["nproc", "memlock"]],
    [`${head}    build:\n      cache_from:\n        - |`, ["type=registry,ref="]],
    [`${head}    mem_limit: 512|`, ["512m", "512g", "512k"]],
    [`${head}    stop_grace_period: |`, ["30s"]],
  ])("%j", async (marked, first) => {
    expect(labels(await ask(marked)).slice(0, first.length)).toEqual(first);
  });
});

describe("names", () => {
  it.each([
    [`${head}    depends_on:\n      - |\n${foot}`, ["db", "cache"]],
    [`${head}    depends_on:\n    - |\n${foot}`, ["db", "cache"]],
    [`${head}    depends_on:\n      - db\n      - |\n${foot}`, ["cache"]],
    [`${head}    depends_on:\n      - |\n      - cache\n${foot}`, ["db"]],
    [`${head}    depends_on: [|]\n${foot}`, ["db", "cache"]],
    [`${head}    depends_on: [db, |\n${foot}`, ["cache"]],
    [`${head}    depends_on:\n      - db\n      |\n${foot}`, ["- cache"]],
    [`${head}    depends_on:\n      db:\n      |\n${foot}`, ["cache"]],
    [`${head}    depends_on:\n      |\n${foot}`, ["db", "cache", "- db", "- cache"]],
    [`${head}    depends_on: |\n${foot}`, ["[db]", "[cache]"]],
    [`${head}    links:\n      - |\n${foot}`, ["db", "cache"]],
    [`${head}    volumes_from:\n      - |\n${foot}`, ["db", "cache"]],
    [`${head}    extends:\n      service: |\n${foot}`, ["db", "cache"]],
    [`${head}    extends:\n      file: compose.common.yaml\n      service: |\n${foot}`, ["logged"]],
    [`${head}    pid: service:|\n${foot}`, ["service:db", "service:cache"]],
    [`${head}    networks:\n      - |\n${foot}`, ["inside"]],
    [`${head}    networks:\n      |\n${foot}`, ["inside", "- inside"]],
    [`${head}    networks: [inside, |]\n${foot}`, ["default"]],
    [`${head}    env_file: web.env\n    environment:\n      |\n${foot}`, ["A"]],
    [`${head}    env_file: web.env\n    environment:\n      - |\n${foot}`, ["A"]],
    ["secrets:\n  token:\n    environment: |", ["DB_PASSWORD", "PORT"]],
    [`${head}    secrets:\n      - |\n${foot}`, ["token"]],
    [`${head}    secrets:\n      - source: |\n${foot}`, ["token"]],
    [`${head}    build:\n      secrets:\n        - |\n${foot}`, ["token"]],
    [`${head}    configs:\n      - |\n${foot}`, ["site"]],
    [`${head}    models:\n      - |\n${foot}`, ["llm"]],
    [`${head}    profiles:\n      - |\n${foot}`, ["debug"]],
    [`${head}    volumes:\n      - type: volume\n        source: |\n${foot}`, ["data", "logs"]],
    [`${head}    networks: [lost]\nnetworks:\n  |`, ["lost"]],
    [`${head}    volumes: ["lost:/a", "./here:/b"]\nvolumes:\n  data:\n  |`, ["lost"]],
    [`x-a: &first\n  image: a:1\n${head}    <<: *|\n${foot}`, ["first"]],
    [`x-a: &first\n  image: a:1\n${head}    <<: [*|]\n${foot}`, ["first"]],
    [`x-a: &first\n  image: a:1\n${head}    <<: |\n${foot}`, ["*first"]],
    [`${head}    build:\n      target: |\n${foot}`, ["base", "dev"]],
    [
      `${head}    build:\n      dockerfile_inline: |-\n        FROM a AS one\n      target: |\n${foot}`.replace(
        "|-",
        ">-",
      ),
      ["one"],
    ],
    [`${head}    build:\n      additional_contexts:\n        base: |\n${foot}`, ["service:db", "service:cache"]],
    [`${head}    build:\n      args:\n        |\n${foot}`, ["BASE", "PORT"]],
    [`${head}    build:\n      args:\n        - BASE=1\n        - |\n${foot}`, ["PORT"]],
    [`${head}    environment:\n      A: \${|\n${foot}`, ["DB_PASSWORD", "PORT"]],
    [`${head}    environment:\n      A: "x\${P|}"\n${foot}`, ["DB_PASSWORD", "PORT"]],
    [`${head}    command: echo $|\n${foot}`, ["DB_PASSWORD", "PORT"]],
    [`${head}    command: |-\n      echo \${|\n${foot}`.replace("|-", ">-"), ["DB_PASSWORD", "PORT"]],
    [`${head}    image: a:\${TAG:-1}\n    hostname: \${|\n${foot}`, ["DB_PASSWORD", "PORT", "TAG"]],
    [`${head}    image: postgres:|\n${foot}`, ["17-alpine", "17", "18"]],
    [`${head}    build: .\n    ports:\n      - |\n${foot}`, ["127.0.0.1:3000:3000", "3000:3000"]],
  ])("%j", async (marked, expected) => {
    const found = labels(await ask(marked)).filter(
      (label) => !["type", "source", "service:", "container:", "host"].includes(label),
    );
    expect(found.slice(0, expected.length)).toEqual(expected);
    expect(found.filter((label) => /^\W*(?:web|data:|x-)/.test(label))).toEqual([]);
  });
});

describe("paths, of the workspace alone", () => {
  it.each([
    [`${head}    build: |`, [".", "api", "conf"]],
    [`${head}    build:\n      context: |`, [".", "api", "conf"]],
    [`${head}    build:\n      dockerfile: |`, ["Dockerfile", "api/"]],
    [`${head}    build:\n      context: api\n      dockerfile: |`, ["Dockerfile"]],
    [`${head}    env_file: |`, [".env", "web.env"]],
    [`${head}    env_file:\n      - |`, [".env", "web.env"]],
    [`${head}    env_file:\n      - path: |`, [".env", "web.env"]],
    [`${head}    volumes:\n      - ./conf/|`, ["nginx.conf", "sites/"]],
    [`${head}    volumes:\n      - ./conf/sites/|:/x:ro`, ["a.conf"]],
    [`${head}    volumes:\n      - type: bind\n        source: ./conf/|`, ["nginx.conf", "sites/"]],
    [`${head}    extends:\n      file: |`, ["compose.common.yaml"]],
    ["include:\n  - |", ["compose.common.yaml", "api/", "conf/"]],
    ["include:\n  |", ["compose.common.yaml"]],
    [`${head}    env_file:\n      |`, [".env", "web.env"]],
    ["secrets:\n  token:\n    file: ./secrets/|", ["token.txt"]],
    ["configs:\n  site:\n    file: ./conf/|", ["nginx.conf", "sites/"]],
    [`${head}    develop:\n      watch:\n        - path: ./|`, [".env", "Dockerfile"]],
  ])("%j", async (marked, first) => {
    const found = labels(await ask(marked));
    expect(found.slice(0, first.length)).toEqual(first);
    expect(found.some((label) => label.includes("node_modules"))).toBe(false);
  });

  it("goes up to the folder of the workspace and no further", async () => {
    const up = await ask(`${head}    env_file: ../|`, {}, "api/compose.yaml");
    expect(labels(up)).toContain("web.env");
    expect(labels(await ask(`${head}    env_file: ../../|`, {}, "api/compose.yaml"))).toEqual([]);
    expect(labels(await ask(`${head}    env_file: ../|`))).toEqual([]);
    expect(labels(await ask(`${head}    volumes:\n      - /etc/|`)).filter((label) => label.includes("/"))).toEqual([]);
  });
});

describe("nothing", () => {
  it.each([
    "# |",
    "services: # |",
    "services:\n|  web: {}",
    `${head}    image: a:1 |`,
    `${head}    image: a:1\n      |`,
    `${head}    container_name: "my |name"`,
    `${head}    command: |`,
    `${head}    command: echo $$|`,
    `${head}    command: >-\n      echo |`,
    `${head}    labels:\n      - |`,
    `${head}    labels:\n      |`,
    `${head}    restart: &r|`,
    `${head}    restart: |!reset null`,
    `${head}    healthcheck:\n      test: ["CMD", |]`,
    `${head}    volumes:\n      - ./conf:|`,
    `${head}    env_file: web.env\n    environment:\n      A: |`,
    `${head}    environment:\n      |`,
    `${head}    environment:\n      DEBUG: |`,
    `${head}    build:\n      target: dev\n   |`,
    "x-notes:\n  |",
    "services:\n  web:\n      |\n    image: a:1",
    "services:\n  web:\n    labels:\n      a: b\n  - |",
  ])("%j", async (marked) => {
    expect(labels(await ask(marked))).toEqual([]);
  });
});
