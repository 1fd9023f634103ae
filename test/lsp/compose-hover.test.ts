import { expect, it } from "vitest";
import type { Hover, MarkupContent } from "vscode-languageserver";
import { Editor, folderOf, type Start } from "./client.js";

const files = {
  ".env": "TAG=17\nDB_PASSWORD=correct horse\n",
  "compose.yaml": `x-log: &log { driver: local }
services:
  web:
    build: { context: ./web, target: final }
    ports: ["8080:80"]
    restart: unless-stopped
    logging: *log
    depends_on: [db]
    volumes: ["data:/srv"]
    environment:
      - TOKEN
      - URL=postgres://app:\${DB_PASSWORD}@db/\${NAME:-app}
  db:
    image: postgres:\${TAG}
    profiles: [extra]
    networks: [back]
  old: { image: "node:14" }
volumes:
  data: { external: true, name: shared }
networks:
  back: { driver: bridge }
`,
  "web/Dockerfile": "FROM debian:12 AS final\n",
};

const hovered = (before: string, after: string, start: Start = {}): Promise<string> =>
  hoveredIn(files, "compose.yaml", before, after, start);

async function hoveredIn(
  all: Readonly<Record<string, string>>,
  path: string,
  before: string,
  after: string,
  start: Start = {},
): Promise<string> {
  const folder = folderOf(all);
  const editor = await Editor.start({ folders: [folder.uri], settings: { hover: { advice: false } }, ...start });
  const uri = folder.uriOf(path);
  const text = all[path] ?? "";
  await editor.open(uri, text, "dockercompose");
  const at = text.indexOf(before + after);
  if (at < 0) throw new Error(`${before}${after} is not there.`);
  const hover: Hover | null = await editor.connection.sendRequest("textDocument/hover", {
    textDocument: { uri },
    position: editor.positions.positionAt({ text }, at + before.length),
  });
  return ((hover?.contents as MarkupContent | undefined)?.value ?? "").replaceAll(folder.uri, "");
}

it.each<[string, string, string, readonly string[]]>([
  ["a key", "    rest", "art", ["**restart**", "https://docs.docker.com/reference/compose-file/services/#restart"]],
  ["a value of few", "unless-", "stopped", ["**restart: unless-stopped**"]],
  ["a service that is used", "depends_on: [d", "b", ["service `db`", "Image `postgres:17`", "profile `extra`"]],
  ["a service that is built", "  w", "eb:", ["Built from `./web`, stage `final`", "`8080 → 80`", "Waits for `db`"]],
  ["a volume in a mount", '["da', "ta:/", ["volume `data`", "as `shared`", "Used by `web`"]],
  ["a network", "networks: [ba", "ck", ["network `back`", "Driver `bridge`", "Used by `db`"]],
  ["a port", '["80', "80:80", ["Port `8080` of the host, on all of its addresses, leads to `80` in the container."]],
  ["a profile", "[ext", "ra]", ["Switches on `db`"]],
  ["a stage", "target: fin", "al", ["stage `final`** · web/Dockerfile", "From `debian:12`"]],
  ["an anchor", "&lo", "g", ["Used once"]],
  ["a variable that is handed on", "- TOK", "EN", ["Handed on from the environment that Compose runs in"]],
  ["a value with a variable", "postgres:${TA", "G}", ["Compose reads this as `postgres:17`", "[.env:1](/.env#L1)"]],
  [
    "an image",
    "image: post",
    "gres",
    ["[hub.docker.com](https://hub.docker.com/_/postgres)", "is supported until", "`5432`"],
  ],
  ["an image of old times", '"node:1', '4"', ["has had no security fixes since"]],
])("says what stands behind %s", async (_, before, after, expected) => {
  const shown = await hovered(before, after);
  for (const part of expected) expect(shown).toContain(part);
});

it("shows no secret of a mapping or a list that takes the place of another", async () => {
  const files = {
    "compose.yaml": "services:\n  web:\n    image: a\n    environment: { A: 1 }\n    command: run\n",
    "compose.override.yaml":
      "services:\n  web:\n    environment: !override { API_KEY: k3yk3y }\n    command: [run, --token, s3cr3t]\n",
  };
  const environment = await hoveredIn(files, "compose.yaml", "environ", "ment");
  expect(environment).toContain("In the end this is what stands at [compose.override.yaml:3]");
  const command = await hoveredIn(files, "compose.yaml", "command: r", "un");
  expect(command).toContain("In the end this is what stands at [compose.override.yaml:4]");
  expect(environment + command).not.toMatch(/k3yk3y|s3cr3t/);
});

it("says that Compose stops without a variable", async () => {
  const one = { "compose.yaml": "services: { web: { image: 'a:${TAG:?}' } }\n" };
  expect(await hoveredIn(one, "compose.yaml", "${TA", "G")).toContain(
    "`TAG` is set by no file: Compose stops here unless the shell sets it.",
  );
});

it("masks secrets, and says what stands in for what is not set", async () => {
  const shown = await hovered("${NA", "ME");
  expect(shown).toContain("`NAME` is set by no file: `app` stands in for it.");
  expect(shown).toContain("postgres://app:••••••••@db/app");
  expect(shown).not.toContain("horse");
});

const layered = {
  ".env": "TAG=2\nEMPTY=\nHOSTED=me\n",
  "compose.yaml": `include: [db.yaml, { path: more.yaml, env_file: more.env }]
services:
  base:
    image: a:1
    deploy: { resources: { limits: { memory: 1g } } }
  web:
    extends: base
    image: a:\${TAG}
    restart: always
    privileged: true
    command: run
    env_file: [web.env, more.vars]
    environment:
      MODE: \${EMPTY:-fast}\${DEBUG:+ debug}
      LEVEL: info
      HOSTED:
      NAME: \${COMPOSE_PROJECT_NAME}\${PWD}
      API_KEY: k3y
`,
  "compose.override.yaml": `services:
  web:
    image: a:3
    restart: !reset null
    privileged: false
    command: [serve, "--fast"]
    deploy: { resources: { limits: { memory: 2g } } }
    environment: [LEVEL=debug]
`,
  "web.env": "# for all\nLEVEL=warn\nAPI_KEY=from-a-file\nONLY=1\n",
  "more.vars": "MODE=slow\nMORE=1\n",
  "more.env": "SIZE=2\n",
  "more.yaml": "services: { more: { image: 'a:${SIZE}' } }\nsecrets: { token: { environment: HOSTED } }\n",
  "db.yaml": "services: { db: { image: postgres:17 } }\nvolumes: { data: }\n",
};

it.each<[string, string, string, string, readonly string[]]>([
  [
    "a value that is replaced",
    "compose.yaml",
    "image: a:$",
    "{TAG}",
    ["reads this as `a:2`", "In the end this is `a:3`, from [compose.override.yaml:3]"],
  ],
  ["its key", "compose.yaml", "im", "age: a:$", ["In the end this is `a:3`"]],
  ["a value that is taken away", "compose.yaml", "al", "ways", ["Taken away by `!reset` at [compose.override.yaml:4]"]],
  [
    "a value that is no more",
    "compose.yaml",
    "tr",
    "ue",
    ["In the end this is `false`, from [compose.override.yaml:5]"],
  ],
  ["a command", "compose.yaml", "command: r", "un", ['In the end this is `[serve, "--fast"]`']],
  [
    "a value over another file's",
    "compose.override.yaml",
    "a:",
    "3",
    ["In place of `a:2`, from [compose.yaml:8](/compose.yaml#L8), before that `a:1`, from [compose.yaml:4]"],
  ],
  ["a value over that of a base", "compose.override.yaml", "memory: ", "2g", ["In place of", "[compose.yaml:5]"]],
  [
    "a variable over those of files",
    "compose.override.yaml",
    "LEVEL",
    "=debug",
    ["In place of `info`, from [compose.yaml:15]", "before that `warn`, from [web.env:2]"],
  ],
  [
    "a variable that is set again",
    "compose.yaml",
    "LEVEL: in",
    "fo",
    ["In the end this is `debug`, from [compose.override.yaml:8]"],
  ],
  ["a secret over another", "compose.yaml", "API", "_KEY", ["In place of `••••••••`, from [web.env:3]"]],
  [
    "what stands in for what is empty",
    "compose.yaml",
    "${EMP",
    "TY",
    [
      "reads this as `fast`",
      "`EMPTY` is empty, from [.env:2](/.env#L2): `fast` stands in for it.",
      "`DEBUG` is set by no file: `debug` is left out.",
      "In place of `slow`, from [more.vars:1]",
    ],
  ],
  ["what Compose itself sets", "compose.yaml", "${COMPOSE_", "PROJECT", ["which Compose itself sets"]],
  ["the folder", "compose.yaml", "${PW", "D}", ["`PWD` is `/", "` if Compose is run there."]],
  ["what is handed on", "compose.yaml", "HOS", "TED:", ["Handed on from [.env:3](/.env#L3), where it is `me`"]],
  [
    "an environment file",
    "compose.yaml",
    "web.",
    "env",
    [
      "Gives `web` `ONLY`.",
      "`LEVEL` is set again at [compose.override.yaml:8]",
      "`API_KEY` is set again at [compose.yaml:18]",
    ],
  ],
  [
    "an environment",
    "compose.yaml",
    "enviro",
    "nment:",
    [
      "The container is given 7 variables.",
      "- From [web.env:1](/web.env#L1): `ONLY`.",
      "- From [more.vars:1](/more.vars#L1): `MORE`.",
      "- From [compose.override.yaml:1]",
    ],
  ],
  ["what is included", "compose.yaml", "db.", "yaml", ["Brings in:", "- services: `db`", "- volumes: `data`"]],
  ["the environment of what is included", "compose.yaml", "more.", "env }", ["Sets `SIZE` for what is included."]],
  ["the variable of a secret", "more.yaml", "HOS", "TED", ["Handed on from [.env:3](/.env#L3), where it is `me`"]],
])("says of %s where it comes from", async (_, path, before, after, expected) => {
  const shown = await hoveredIn(layered, path, before, after);
  for (const part of expected) expect(shown).toContain(part);
  expect(shown).not.toMatch(/k3y|from-a-file/);
});

it("asks the disk again for files that nobody tells of", async () => {
  const folder = folderOf(layered);
  const editor = await Editor.start({ folders: [folder.uri], settings: { hover: { advice: false } } });
  const uri = folder.uriOf("compose.yaml");
  await editor.open(uri, layered["compose.yaml"], "dockercompose");
  const hover = async (): Promise<string> => {
    const found: Hover | null = await editor.connection.sendRequest("textDocument/hover", {
      textDocument: { uri },
      position: editor.at(uri, "MODE"),
    });
    return JSON.stringify(found?.contents);
  };
  expect(await hover()).toContain("`slow`");
  folder.write("more.vars", "MODE=slower\n");
  expect(await hover()).toContain("`slower`");
});

it("is one hover with the advice", async () => {
  const shown = await hovered('"node:1', '4"', { settings: {} });
  expect(shown).toMatch(/`compose\/[a-z-]+`[\s\S]*\n---\n[\s\S]*hub\.docker\.com/);
});

it("leaves keys to an extension that explains them, and keeps names and values", async () => {
  const neighbours = [{ name: "Red Hat YAML", languages: ["dockercompose"], features: ["hover"] }];
  const beside = { initializationOptions: { neighbours }, settings: { hover: { advice: false } } };
  expect(await hovered("    rest", "art", beside)).toBe("");
  expect(await hovered("depends_on: [d", "b", beside)).toContain("service `db`");
  const on = { ...beside, settings: { ...beside.settings, compose: { features: "on" } } };
  expect(await hovered("    rest", "art", on)).toContain("**restart**");
});

it("answers at every place of every half-typed file", async () => {
  const folder = folderOf(files);
  const editor = await Editor.start({ folders: [folder.uri] });
  const uri = folder.uriOf("compose.yaml");
  const whole = files["compose.yaml"];
  for (let end = 0; end <= whole.length; end += 2) {
    await editor.open(uri, whole.slice(0, end), "dockercompose");
    const position = editor.positions.positionAt({ text: editor.text(uri) }, end - 1);
    await editor.connection.sendRequest("textDocument/hover", { textDocument: { uri }, position });
    await editor.close(uri);
  }
  expect(editor.logged).toEqual([]);
});
