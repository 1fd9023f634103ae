import { describe, expect, it } from "vitest";
import type { CompletionItem, InsertReplaceEdit, TextEdit } from "vscode-languageserver";
import { blueprints } from "../../server/src/knowledge/blueprints.js";
import { capable, Editor, folderOf } from "./client.js";
import { ask, careful, chosen, foot, head, labels } from "./compose-completions.js";

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
