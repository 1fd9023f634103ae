import { expect, it } from "vitest";
import type { DocumentHighlight, Location, PrepareRenameResult, WorkspaceEdit } from "vscode-languageserver";
import { Editor, folderOf } from "./client.js";

/** A project of these files, with `‸` where the cursor is; the file with the cursor is open. */
async function at(marked: Readonly<Record<string, string>>) {
  const [path, text] = Object.entries(marked).find(([, one]) => one.includes("‸")) ?? ["", ""];
  const files = { ...marked, [path]: text.replace("‸", "") };
  const folder = folderOf(files);
  const editor = await Editor.start({ folders: [folder.uri] });
  const uri = folder.uriOf(path);
  await editor.open(uri, files[path] ?? "", path.includes("ompose") ? "dockercompose" : "dockerfile");
  const position = editor.positions.positionAt({ text: files[path] ?? "" }, text.indexOf("‸"));
  const ask = <Answer>(method: string, more: object = {}): Promise<Answer> =>
    editor.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, position, ...more });
  /** `path:line words` of places, the line from 1. */
  const shown = (places: readonly Location[] | null) =>
    (places ?? []).map(({ uri: where, range }) => {
      const name = Object.keys(files).find((one) => folder.uriOf(one) === where) ?? where;
      const { start, end } = editor.positions.fromRange({ text: files[name] ?? "" }, range);
      return `${name}:${range.start.line + 1} ${files[name]?.slice(start, end)}`;
    });
  return {
    editor,
    uri,
    definitions: async () => shown(await ask("definition")),
    references: async () => shown(await ask("references", { context: { includeDeclaration: true } })),
    highlights: async () =>
      (await ask<DocumentHighlight[] | null>("documentHighlight"))?.map(({ range }) => ({ uri, range })),
    prepared: () => ask<PrepareRenameResult | null>("prepareRename"),
    /** The texts of the files that the new name changes. */
    renamed: async (newName: string) => {
      const edit = await ask<WorkspaceEdit>("rename", { newName });
      const changed: Record<string, string> = {};
      for (const [name, before] of Object.entries(files)) {
        const after = editor.after(folder.uriOf(name), edit, before);
        if (after !== before) changed[name] = after;
      }
      return changed;
    },
    refusal: async (newName: string) =>
      ask("rename", { newName }).then(
        () => "",
        ({ message }: Error) => message,
      ),
  };
}

const project = {
  "compose.yaml": `include: [more/compose.yaml]
x-common: &common
  networks: [back]
services:
  web:
    <<: *common
    build: { context: ., target: final, args: { VERSION: "1" } }
    depends_on:
      - "db"
      - cache
    links: ["db:database"]
    environment:
      URL: postgres://db:5432/\${NAME:-app}
    volumes:
      - data:/srv
      - type: volume
        source: 'data'
        target: /other
    secrets:
      - token
      - { source: token, target: /t }
    configs: [settings]
  db:
    image: postgres:17
    network_mode: "service:db2"
    profiles: [extra]
  db2: { image: "b:\${TAG}" }
networks:
  back:
volumes:
  data:
secrets:
  token: { environment: TOKEN }
configs:
  settings: { file: ./settings.txt }
`,
  "compose.override.yaml": `services:
  db:
    depends_on: { db2: { condition: service_started } }
    profiles: [extra, debug]
  web:
    volumes: [ "data:/third" ]
volumes:
  data: { driver: local }
`,
  "more/compose.yaml":
    "services:\n  cache:\n    image: redis:8\n    extends: { file: base.compose.yaml, service: base }\n",
  ".env": "TAG=1 # of b\nNAME=app\nFULL=${NAME}-x\nCOMPOSE_PROFILES=extra,debug\n",
  Dockerfile: "ARG VERSION\nFROM debian:12 AS build\nFROM build AS final\nCOPY --from=build /a /b\n",
};

type Path = keyof typeof project;

/** The project with the cursor behind the nth text of a file. */
function marked(path: Path, before: string, after = ""): Record<string, string> {
  const place = project[path].indexOf(before + after);
  if (place < 0) throw new Error(`${before}${after} is not in ${path}.`);
  const cursor = place + before.length;
  return { ...project, [path]: `${project[path].slice(0, cursor)}‸${project[path].slice(cursor)}` };
}

it.each<[string, Path, string, string, string[]]>([
  ["a service, in all its layers", "compose.yaml", '- "', "db", ["compose.yaml:23 db", "compose.override.yaml:2 db"]],
  ["a service of an included file", "compose.yaml", "- ca", "che", ["more/compose.yaml:2 cache"]],
  ["a link before its alias", "compose.yaml", 'links: ["d', "b:", ["compose.yaml:23 db", "compose.override.yaml:2 db"]],
  ["a service behind a colon", "compose.yaml", "service:d", "b2", ["compose.yaml:27 db2"]],
  ["a network, from an anchor", "compose.yaml", "networks: [", "back", ["compose.yaml:29 back"]],
  [
    "a volume in a short mount",
    "compose.yaml",
    "- da",
    "ta:/srv",
    ["compose.yaml:31 data", "compose.override.yaml:8 data"],
  ],
  [
    "a volume from an override",
    "compose.override.yaml",
    '[ "',
    "data",
    ["compose.yaml:31 data", "compose.override.yaml:8 data"],
  ],
  ["a secret", "compose.yaml", "{ source: ", "token", ["compose.yaml:33 token"]],
  ["a config", "compose.yaml", "configs: [", "settings", ["compose.yaml:35 settings"]],
  ["an anchor", "compose.yaml", "<<: *", "common", ["compose.yaml:2 common"]],
  ["a variable", "compose.yaml", "${TA", "G}", [".env:1 TAG"]],
  ["a stage", "compose.yaml", "target: ", "final", ["Dockerfile:3 final"]],
  ["a build argument", "compose.yaml", "args: { VER", "SION", ["Dockerfile:1 VERSION"]],
  ["a file", "compose.yaml", "context: ", ".,", ["Dockerfile:1 "]],
])("goes to the definition of %s", async (_, path, before, after, expected) => {
  const places = await (await at(marked(path, before, after))).definitions();
  expect([...places].sort()).toEqual([...expected].sort());
});

it("finds all references in the files of the project, and highlights those of the file", async () => {
  const cursor = await at(marked("compose.yaml", "  data", ":\nsecrets"));
  expect(await cursor.references()).toEqual([
    "compose.override.yaml:6 data",
    "compose.override.yaml:8 data",
    "compose.yaml:15 data",
    "compose.yaml:17 data",
    "compose.yaml:31 data",
  ]);
  expect(await cursor.highlights()).toHaveLength(3);
  expect(await (await at(marked("compose.yaml", "ima", "ge: postgres"))).highlights()).toBeUndefined();
});

it("finds the references of a stage from its Dockerfile", async () => {
  const places = await (await at(marked("Dockerfile", "AS fin", "al"))).references();
  expect(places).toEqual(["Dockerfile:3 final", "compose.yaml:7 final"]);
});

it("finds the references of a variable in its Dockerfile", async () => {
  const places = await (await at({ Dockerfile: "FROM a:1\nARG V=1\nRUN echo $‸V\n" })).references();
  expect(places).toEqual(["Dockerfile:2 V", "Dockerfile:3 V"]);
});

it("renames a service wherever it is named, and nowhere else", async () => {
  const changed = await (await at(marked("compose.yaml", "  d", "b:\n    image"))).renamed("store");
  expect(changed).toEqual({
    "compose.yaml": project["compose.yaml"]
      .replace('- "db"', '- "store"')
      .replace("db:database", "store:database")
      .replace("  db:\n", "  store:\n"),
    "compose.override.yaml": project["compose.override.yaml"].replace("  db:\n", "  store:\n"),
  });
});

it("renames a volume in all its spellings", async () => {
  const changed = await (await at(marked("compose.override.yaml", '"da', "ta:/"))).renamed("files");
  expect(changed).toEqual({
    "compose.yaml": project["compose.yaml"]
      .replace("data:/srv", "files:/srv")
      .replace("'data'", "'files'")
      .replace("  data:\n", "  files:\n"),
    "compose.override.yaml": project["compose.override.yaml"].replaceAll("data", "files"),
  });
});

it("renames a variable with what sets it", async () => {
  const changed = await (await at(marked("compose.yaml", "${NA", "ME"))).renamed("DATABASE");
  expect(changed).toEqual({
    "compose.yaml": project["compose.yaml"].replace("${NAME", "${DATABASE"),
    ".env": project[".env"].replace("\nNAME", "\nDATABASE").replace("${NAME}", "${DATABASE}"),
  });
});

it("renames a profile with what switches it on", async () => {
  const changed = await (await at(marked("compose.yaml", "profiles: [", "extra"))).renamed("more");
  expect(Object.keys(changed).sort()).toEqual([".env", "compose.override.yaml", "compose.yaml"]);
  expect(changed[".env"]).toContain("COMPOSE_PROFILES=more,debug");
});

it.each<[Path, string, string]>([
  ["compose.yaml", "target: fi", "nal"],
  ["Dockerfile", "AS fi", "nal"],
])("renames a stage in its Dockerfile and in targets, from %s", async (path, before, after) => {
  const changed = await (await at(marked(path, before, after))).renamed("release");
  expect(changed).toEqual({
    "compose.yaml": project["compose.yaml"].replace("final", "release"),
    Dockerfile: project.Dockerfile.replace("final", "release"),
  });
});

it("renames an anchor with its aliases", async () => {
  const changed = await (await at(marked("compose.yaml", "&com", "mon"))).renamed("shared");
  expect(changed).toEqual({
    "compose.yaml": project["compose.yaml"].replace("&common", "&shared").replace("*common", "*shared"),
  });
});

it("renames a service that others extend across files, and not its namesake that extends it", async () => {
  const files = {
    "compose.yaml": "services:\n  web: { extends: { file: compose.base.yaml, service: we‸b } }\n",
    "compose.base.yaml": "services:\n  web: { image: a:1 }\n",
    "docker-compose.yml": "services: { other: { extends: { file: compose.base.yaml, service: web } } }\n",
  };
  const changed = await (await at(files)).renamed("base");
  expect(changed).toEqual({
    "compose.yaml": "services:\n  web: { extends: { file: compose.base.yaml, service: base } }\n",
    "compose.base.yaml": "services:\n  base: { image: a:1 }\n",
    "docker-compose.yml": "services: { other: { extends: { file: compose.base.yaml, service: base } } }\n",
  });
});

it("follows names into files of any name that the project includes", async () => {
  const files = {
    "compose.yaml": "include: [parts/db.yml]\nservices: { web: { image: a, depends_on: [d‸b] } }\n",
    "parts/db.yml": "services: { db: { image: b } }\n",
  };
  expect(await (await at(files)).definitions()).toEqual(["parts/db.yml:1 db"]);
});

it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    "a variable in files for containers, unless they set it themselves",
    {
      "compose.yaml": "services:\n  web:\n    image: a:${T‸AG}\n    env_file: [web.env, own.env]\n",
      ".env": "TAG=1\nFULL=v${TAG}\n",
      "web.env": "VERSION=${TAG}\n",
      "own.env": "TAG=2\nVERSION=${TAG}\n",
    },
    ["compose.yaml:3 TAG", ".env:1 TAG", ".env:2 TAG", "web.env:1 TAG"],
  ],
  [
    "a service in the files that COMPOSE_FILE names",
    {
      "compose.base.yaml": "services:\n  d‸b: { image: a }\n",
      "compose.extra.yaml": "services:\n  web: { image: b, depends_on: [db] }\n",
      "compose.other.yaml": "services:\n  db: { image: c }\n",
      ".env": "COMPOSE_FILE=compose.base.yaml:compose.extra.yaml\n",
    },
    ["compose.base.yaml:2 db", "compose.extra.yaml:2 db"],
  ],
  [
    "the config of a credential",
    {
      "compose.yaml":
        "services:\n  web: { image: a, credential_spec: { config: spec } }\nconfigs:\n  sp‸ec: { file: a.json }\n",
    },
    ["compose.yaml:2 spec", "compose.yaml:4 spec"],
  ],
])("finds %s", async (_, files, expected) => {
  expect([...(await (await at(files)).references())].sort()).toEqual([...expected].sort());
});

it("leaves other projects alone", async () => {
  const other = "services: { db: { image: b:1 } }\n";
  const files = { "a/compose.yaml": "services: { d‸b: { image: a:1 } }\n", "b/compose.yaml": other };
  expect(Object.keys(await (await at(files)).renamed("store"))).toEqual(["a/compose.yaml"]);
});

const lone = (text: string) => at({ "compose.yaml": text });

it.each([
  ["services: { d‸b: { image: a } }", "my db", "no name of a service"],
  ["services: { d‸b: { image: a }, web: { image: a } }", "web", "There is a service `web` in compose.yaml already"],
  ["services: { d‸b: { image: a } }", "true", "YAML does not read `true` as text"],
  ["services: { a: { image: a, volumes: ['da‸ta:/x'] } }\nvolumes: { data: }", "d", "a drive of Windows"],
  ["volumes: { da‸ta: { external: true } }", "files", "is external"],
  ["networks: { def‸ault: { driver: bridge } }", "other", "that Compose gives every service"],
  ["services: { a: { image: 'b:${T‸}', environment: [T] } }", "TAG", "handed on under this name (compose.yaml:1)"],
  ["x: &name db\nservices: { d‸b: { image: a }, b: { image: a, depends_on: [*name] } }", "store", "behind an alias"],
  ["services: { a: { image: 'b:${COMPOSE_PROJECT_‸NAME}' } }", "NAME", "Docker itself reads"],
  ["services: { a: { image: 'b:${TA‸G}' } }", "1", "the first no digit"],
])("refuses what is no name, is taken, or cannot be: %s to %s", async (text, name, sentence) => {
  expect(await (await lone(text)).refusal(name)).toContain(sentence);
});

it("prepares the letters of the name alone, and nothing where there is no name", async () => {
  const prepared = await (
    await lone("services: { a: { image: b, depends_on: ['c‸d'] }, cd: { image: e } }")
  ).prepared();
  expect(prepared).toMatchObject({ placeholder: "cd" });
  expect(await (await lone("services: { a: { ima‸ge: b } }")).prepared()).toBeNull();
});

it("answers on every half-typed file", async () => {
  const cursor = await at(marked("compose.yaml", "incl", "ude"));
  const whole = project["compose.yaml"];
  const { editor, uri } = cursor;
  await editor.close(uri);
  for (let end = 0; end <= whole.length; end += 3) {
    await editor.open(uri, whole.slice(0, end), "dockercompose");
    const position = editor.positions.positionAt({ text: editor.text(uri) }, end);
    const where = { textDocument: { uri }, position };
    await Promise.all([
      ...["definition", "documentHighlight"].map((one) => editor.connection.sendRequest(`textDocument/${one}`, where)),
      editor.connection.sendRequest("textDocument/references", { ...where, context: { includeDeclaration: true } }),
      editor.connection.sendRequest("textDocument/prepareRename", where).catch(() => undefined),
      editor.connection.sendRequest("textDocument/rename", { ...where, newName: "x1" }).catch(() => undefined),
    ]);
    await editor.close(uri);
  }
  expect(editor.logged).toEqual([]);
});
