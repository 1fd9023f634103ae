import { describe, expect, it } from "vitest";
import type { CompletionItem, InsertReplaceEdit, TextEdit } from "vscode-languageserver";
import { blueprints } from "../../server/src/knowledge/blueprints.js";
import { capable, Editor, folderOf } from "./client.js";

/** An editor that takes plain texts and leaves their indentation alone. */
const careful = {
  ...capable,
  textDocument: {
    ...capable.textDocument,
    completion: { completionItem: { insertTextModeSupport: { valueSet: [1 as const, 2 as const] } } },
  },
};

const project = {
  ".env": "PORT=8080\nDB_PASSWORD=x7Gh2kkQ\n",
  "web.env": "A=1\n",
  Dockerfile: "ARG BASE=22\nFROM node:$BASE AS base\nARG PORT\nEXPOSE 3000\nFROM base AS dev\n",
  "api/Dockerfile": "FROM scratch\n",
  "conf/nginx.conf": "",
  "conf/sites/a.conf": "",
  "node_modules/a/index.js": "",
  "compose.common.yaml": "services:\n  logged:\n    image: a:1\n",
  "secrets/token.txt": "",
};

const head = `services:
  db:
    image: postgres:17
    healthcheck: { test: ["CMD", "pg_isready"] }
    volumes: ["data:/var/lib/postgresql/data"]
    profiles: [debug]
  cache:
    image: redis:8
  web:
`;
const foot = `volumes:
  data:
  logs:
networks:
  inside:
secrets:
  token: { file: ./secrets/token.txt }
configs:
  site: { content: a }
models:
  llm: { model: ai/smollm2 }
`;

interface Asked {
  readonly editor: Editor;
  readonly uri: string;
  readonly text: string;
  readonly items: readonly CompletionItem[];
}

/** What is offered where `|` stands, in the order in which an editor shows it. */
async function ask(marked: string, start: object = {}, name = "compose.yaml"): Promise<Asked> {
  const folder = folderOf(project);
  const editor = await Editor.start({ capabilities: careful, folders: [folder.uri], ...start });
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const uri = folder.uriOf(name);
  await editor.open(uri, text, "dockercompose");
  const items: CompletionItem[] | null = await editor.connection.sendRequest("textDocument/completion", {
    textDocument: { uri },
    position: editor.positions.positionAt({ text }, offset),
  });
  const sorted = [...(items ?? [])].sort((one, other) => ((one.sortText ?? "") < (other.sortText ?? "") ? -1 : 1));
  return { editor, uri, text, items: sorted };
}

const labels = ({ items }: Asked): readonly string[] => items.map(({ label }) => label);

/** The text once an item is chosen. */
function chosen({ editor, uri, items }: Asked, label: string): string {
  const item = items.find((one) => one.label === label);
  if (!item?.textEdit) throw new Error(`${label} is not among ${items.map((one) => one.label).join(", ")}.`);
  const edits = [item.textEdit as TextEdit, ...(item.additionalTextEdits ?? [])];
  return editor.after(uri, { changes: { [uri]: edits } });
}

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

describe("the text once it is chosen", () => {
  it.each([
    ["services:\n  web:\n    im|", "image", "services:\n  web:\n    image: "],
    ["services:\n  web:\n    im|age: a:1", "init", "services:\n  web:\n    init: a:1"],
    [
      "services:\n  web:\n    |\n    image: a:1\n",
      "ports",
      "services:\n  web:\n    ports:\n      - \n    image: a:1\n",
    ],
    [
      "services:\n    a:\n        image: a:1\n    web:\n        |",
      "healthcheck",
      "services:\n    a:\n        image: a:1\n    web:\n        healthcheck:\n            ",
    ],
    [
      "services:\n  a:\n    dns:\n    - 1.1.1.1\n    |",
      "ports",
      "services:\n  a:\n    dns:\n    - 1.1.1.1\n    ports:\n    - ",
    ],
    ["services:\r\n  web:\r\n    |", "build", "services:\r\n  web:\r\n    build:\r\n      "],
    ["services:\n\tweb:\n\t\t|", "image", "services:\n\tweb:\n\t\timage: "],
    ["services: {web: {|}}", "image", "services: {web: {image: }}"],
    [`${head}    restart:|`, "no", `${head}    restart: "no"`],
    [`${head}    restart: '|'`, "no", `${head}    restart: 'no'`],
    [`${head}    restart: un|`, "unless-stopped", `${head}    restart: unless-stopped`],
    [`${head}    depends_on:\n      |`, "db", `${head}    depends_on:\n      db:\n        condition: service_healthy`],
    [
      `${head}    depends_on:\n      |`,
      "cache",
      `${head}    depends_on:\n      cache:\n        condition: service_started`,
    ],
    [`${head}    depends_on:\n      |`, "- db", `${head}    depends_on:\n      - db`],
    [
      `${head}    depends_on:\n      d|:\n        condition: x`,
      "db",
      `${head}    depends_on:\n      db:\n        condition: x`,
    ],
    [
      `${head}    build:\n      cache_from:\n        - |`,
      "type=gha",
      `${head}    build:\n      cache_from:\n        - type=gha`,
    ],
    [
      `${head}    build: { cache_from: [|] }`,
      "type=registry,ref=",
      `${head}    build: { cache_from: ["type=registry,ref="] }`,
    ],
    [`${head}    depends_on:|`, "[db]", `${head}    depends_on: [db]`],
    [`${head}    network_mode: ser|`, "service:db", `${head}    network_mode: service:db`],
    ["services:\n  a:\n    image: a:${|", "PORT", "services:\n  a:\n    image: a:${PORT}"],
    ['services:\n  a:\n    image: "a:${P|}"', "PORT", 'services:\n  a:\n    image: "a:${PORT}"'],
    ["services:\n  a:\n    image: a:${P|:-1}", "PORT", "services:\n  a:\n    image: a:${PORT:-1}"],
    [`${head}    image: redis:|`, "8-alpine", `${head}    image: redis:8-alpine`],
    [`${head}    image: re|:7`, "redis", `${head}    image: redis:7`],
    [`${head}    image: re|`, "redis", `${head}    image: redis:8-alpine`],
    [`${head}    volumes:\n      - ./co|:/x`, "conf/", `${head}    volumes:\n      - ./conf/:/x`],
    [
      `${head}    image: postgres:17\n    volumes:\n      - |\n${foot}`,
      "logs",
      `${head}    image: postgres:17\n    volumes:\n      - logs:/var/lib/postgresql/data\n${foot}`,
    ],
    [
      `${head}    image: postgres:17\n    environment:\n      |\n${foot}`,
      "POSTGRES_PASSWORD",
      `${head}    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?}\n${foot}`,
    ],
    [
      `${head}    image: nginx:1.29\n    ports:\n      |`,
      "127.0.0.1:80:80",
      `${head}    image: nginx:1.29\n    ports:\n      - "127.0.0.1:80:80"`,
    ],
    [`${head}    ports: !|`, "!reset", `${head}    ports: !reset []`],
    [`${head}    ports: !o| []`, "!override", `${head}    ports: !override []`],
    [`${head}    restart: !r|\n`, "!reset", `${head}    restart: !reset null\n`],
    [`${head}    env_file:\n      |`, "web.env", `${head}    env_file:\n      - web.env`],
    [`${head}    develop:\n      watch:\n        |`, "- path", `${head}    develop:\n      watch:\n        - path: `],
    [
      `${head}    deploy:\n      resources:\n        reservations:\n          devices:\n            |`,
      "- capabilities",
      `${head}    deploy:\n      resources:\n        reservations:\n          devices:\n            - capabilities:\n                - `,
    ],
    [
      `${head}    image: redis:8\n    healthcheck:\n      test: |`,
      '["CMD", "redis-cli", "ping"]',
      `${head}    image: redis:8\n    healthcheck:\n      test: ["CMD", "redis-cli", "ping"]`,
    ],
    [`${head}    healthcheck:\n      |`, "test", `${head}    healthcheck:\n      test: ["CMD", ]`],
    [
      `${head}    deploy:\n      resources:\n        reservations:\n          |`,
      "devices",
      `${head}    deploy:\n      resources:\n        reservations:\n          devices:\n            - driver: nvidia\n              count: all\n              capabilities: [gpu]`,
    ],
  ])("%j with %s", async (marked, label, expected) => {
    expect(chosen(await ask(marked), label)).toBe(expected);
  });
});

it("knows the names of the file that this one is laid over", async () => {
  const folder = folderOf({ "compose.yaml": `${head}    image: a:1\n${foot}` });
  const editor = await Editor.start({ capabilities: careful, folders: [folder.uri] });
  const uri = folder.uriOf("compose.override.yaml");
  const text = "services:\n  web:\n    networks: [inside]\n    depends_on:\n      - ";
  await editor.open(uri, text, "dockercompose");
  const items: CompletionItem[] = await editor.connection.sendRequest("textDocument/completion", {
    textDocument: { uri },
    position: editor.positions.positionAt({ text }, text.length),
  });
  expect(items.map(({ label }) => label)).toEqual(["db", "cache"]);
});

it.each([
  ["a blank behind a colon", " ", `${head}    restart: |`, true],
  ["a blank behind a dash", " ", `${head}    depends_on:\n      - |`, true],
  ["a blank that indents", " ", `${head}    |`, false],
  ["the colon of a key, which a line end may follow", ":", `${head}    restart:|`, false],
  ["the colon of a tag", ":", `${head}    image: redis:|`, true],
  ["a slash", "/", `${head}    env_file: ./|`, true],
])("answers to %s only where something is to be chosen", async (_, triggerCharacter, marked, isAnswered) => {
  const { editor, uri, text } = await ask(marked);
  const items: CompletionItem[] | null = await editor.connection.sendRequest("textDocument/completion", {
    textDocument: { uri },
    position: editor.positions.positionAt({ text }, marked.indexOf("|")),
    context: { triggerKind: 2, triggerCharacter },
  });
  expect((items ?? []).length > 0).toBe(isAnswered);
});

it("masks what looks secret in the values of variables", async () => {
  const { items } = await ask(`${head}    hostname: \${|`);
  const details = Object.fromEntries(items.map(({ label, detail }) => [label, detail]));
  expect(details).toMatchObject({ PORT: "8080", DB_PASSWORD: "••••••••" });
});

it("tells of a key when it is asked to, with a link to the reference", async () => {
  const asked = await ask(`${head}    |`);
  const restart = asked.items.find(({ label }) => label === "restart");
  expect(restart?.documentation).toBeUndefined();
  const described: CompletionItem = await asked.editor.connection.sendRequest("completionItem/resolve", restart);
  const text = JSON.stringify(described.documentation);
  expect(text).toContain("unless-stopped");
  expect(text).toContain("https://docs.docker.com/reference/compose-file/services/#restart");
});

it("says no more of a name than the list does", async () => {
  const asked = await ask(`${head}    depends_on:\n      - |`);
  const [db] = asked.items;
  expect(await asked.editor.connection.sendRequest("completionItem/resolve", db)).toEqual(db);
});

it("puts what is of old times last, and marks it", async () => {
  const { items } = await ask(`${head}    |`);
  const last = items.filter(({ tags }) => tags?.includes(1)).map(({ label }) => label);
  expect(last).toEqual(["external_links", "links", "volumes_from"]);
  expect(items.slice(-3).map(({ label }) => label)).toEqual(last);
});

it("gives snippets to editors that take them, and relative indentation to those that add their own", async () => {
  const marked = "services:\n  web:\n    |";
  const of = async (completionItem: object) => {
    const capabilities = { ...capable, textDocument: { ...capable.textDocument, completion: { completionItem } } };
    const { items } = await ask(marked, { capabilities });
    return items.find(({ label }) => label === "ports");
  };
  const whole = { snippetSupport: true, insertTextModeSupport: { valueSet: [1] } };
  expect(await of(whole)).toMatchObject({ textEdit: { newText: "ports:\n      - $0" }, insertTextFormat: 2 });
  expect(await of({})).toMatchObject({ textEdit: { newText: "ports:\n  - " } });
});

it("is off where the user says so, and leaves keys to an extension that knows them", async () => {
  const marked = `${head}    depends_on:\n      |\n${foot}`;
  const off = { settings: { compose: { features: "off" } } };
  expect(labels(await ask(marked, off))).toEqual([]);
  const neighbours = [{ name: "Other", languages: ["dockercompose"], features: ["keys"] }];
  const beside = { initializationOptions: { neighbours } };
  expect(labels(await ask(marked, beside))).toEqual(["db", "cache", "- db", "- cache"]);
  expect(labels(await ask(`${head}    |`, beside))).toEqual([]);
});

describe("blueprints", () => {
  it("are offered among services, not where their names are taken, and declare their volumes", async () => {
    const asked = await ask("services:\n  |\nvolumes:\n  other:\n");
    expect(labels(asked)).toEqual(expect.arrayContaining(blueprints().map(({ id }) => id)));
    const text = chosen(asked, "postgres");
    expect(text).toContain("      - db-data:/var/lib/postgresql/data\n");
    expect(text).toMatch(/volumes:\n {2}other:\n {2}db-data:\n$/);
    const taken = labels(await ask(`${head}  |\n${foot}`));
    expect(taken).not.toContain("postgres");
    expect(taken).toContain("ollama");
  });

  it("are indented as the file is", async () => {
    const text = chosen(await ask("services:\n    a:\n        image: a:1\n    |\n\nnetworks: {}\n"), "postgres");
    expect(text).toContain("\n    db:\n        image: postgres:17-alpine\n");
    expect(text).toContain("\n        volumes:\n            - db-data:/var/lib/postgresql/data\n");
    expect(text).toMatch(/\nnetworks: \{\}\nvolumes:\n {4}db-data:\n$/);
  });
});

it("answers at every place of every half-typed file", async () => {
  const whole = `x-a: &a\n  image: "a:1"\n${head}    <<: *a\n    ports: ["80:80", {target: 1}]\n    command: >-\n      a \${PORT}\n    env_file:\n    - path: .env\n${foot}`;
  const editor = await Editor.start({ capabilities: careful });
  const uri = "untitled:compose.yaml";
  for (let end = 0; end <= whole.length; end += 2) {
    await editor.open(uri, whole.slice(0, end), "dockercompose");
    const position = editor.positions.positionAt({ text: editor.text(uri) }, end);
    const items: CompletionItem[] | null = await editor.connection.sendRequest("textDocument/completion", {
      textDocument: { uri },
      position,
    });
    for (const { textEdit } of items ?? []) {
      const { range } = textEdit as TextEdit & Partial<InsertReplaceEdit>;
      expect([range.start.line, range.end.line]).toEqual([position.line, position.line]);
      expect(range.start.character).toBeLessThanOrEqual(position.character);
      expect(range.end.character).toBeGreaterThanOrEqual(position.character);
    }
  }
  expect(editor.logged).toEqual([]);
});
