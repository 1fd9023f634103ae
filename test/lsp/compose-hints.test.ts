import { expect, it } from "vitest";
import type { CodeLens, InlayHint } from "vscode-languageserver";
import type { ComposeRun } from "../../server/src/lsp/protocol.js";
import { Editor, folderOf, type Start } from "./client.js";

const yaml = "dockercompose";

async function opened(files: Readonly<Record<string, string>>, path: string, start: Start = {}) {
  const folder = folderOf(files);
  const editor = await Editor.start({ folders: [folder.uri], ...start });
  const uri = folder.uriOf(path);
  await editor.open(uri, files[path] ?? "", yaml);
  return { editor, uri, folder };
}

/** The text with what is shown in it, in angle brackets. */
async function hinted(files: Readonly<Record<string, string>>, path: string, start?: Start): Promise<string> {
  const { editor, uri } = await opened(files, path, start);
  const text = files[path] ?? "";
  const end = editor.positions.positionAt({ text }, text.length);
  const hints: InlayHint[] | null = await editor.connection.sendRequest("textDocument/inlayHint", {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end },
  });
  return (hints ?? [])
    .map((hint) => ({ at: editor.positions.offsetAt({ text }, hint.position), label: String(hint.label) }))
    .sort((a, b) => b.at - a.at)
    .reduce((shown, { at, label }) => `${shown.slice(0, at)}‹${label}›${shown.slice(at)}`, text);
}

it("shows values that an environment file decides, secrets masked", async () => {
  const files = {
    ".env": "TAG=17\nDB_PASSWORD=correct horse\nEMPTY=\n",
    "compose.yaml": `services:
  db:
    image: "postgres:\${TAG:-16}"
    environment:
      POSTGRES_PASSWORD: \${DB_PASSWORD}
      URL: postgres://app:\${DB_PASSWORD}@db/x
      MODE: \${MODE:-fast}
      NONE: \${EMPTY}
      OTHER: \${UNSET}
    labels:
      - "tag=\${TAG}"
    command: |
      run \${TAG}
`,
  };
  expect(await hinted(files, "compose.yaml")).toBe(
    files["compose.yaml"]
      .replace('16}"', '16}"‹= postgres:17›')
      .replace("NONE: ${EMPTY}", "NONE: ${EMPTY}‹= nothing›")
      .replace("@db/x", "@db/x‹= postgres://app:••••••••@db/x›")
      .replace('tag=${TAG}"', 'tag=${TAG}"‹= 17›'),
  );
});

it("shows on which port of the host a service is open, unless its line says it", async () => {
  const files = {
    ".env": "PORT=9000\n",
    "compose.yaml": `services:
  a:
    image: b
    ports:
      - "8080:80"
      - 127.0.0.1:81:81
      - "82"
      - "\${PORT}:83"
      - "\${NONE}:84"
      - target: 85
        published: "8085"
      - "\${HOST:-127.0.0.1}:\${PORT}:86"
  host:
    image: b
    network_mode: host
    ports: ["1:1"]
`,
  };
  expect(await hinted(files, "compose.yaml")).toBe(
    files["compose.yaml"]
      .replace('"82"', '"82"‹→ a free port on every interface›')
      .replace(':83"', ':83"‹→ 9000 on every interface›')
      .replace(':86"', ':86"‹→ 9000 on 127.0.0.1›'),
  );
});

const layers = {
  "compose.yaml": `services:
  web:
    image: a:1
    restart: always
    ports: ["127.0.0.1:1:1"]
  base: { image: c:1, user: "1" }
  child:
    extends: base
    command: run
`,
  "compose.override.yaml": "services:\n  web:\n    image: b:2\n    restart: !reset null\n    init: true\n",
};

it("shows what extends and other files bring to a service, and replace in it", async () => {
  expect(await hinted(layers, "compose.yaml")).toBe(
    layers["compose.yaml"]
      .replace("web:", "web:‹+ init (compose.override.yaml)›")
      .replace("a:1", "a:1‹→ b:2 (compose.override.yaml)›")
      .replace("always", "always‹→ taken away (compose.override.yaml)›")
      .replace("child:", "child:‹+ image, user (base)›"),
  );
  expect(await hinted(layers, "compose.override.yaml")).toBe(
    layers["compose.override.yaml"].replace("web:", "web:‹+ ports (compose.yaml)›"),
  );
});

it("shows what other files do inside of keys, each place once", async () => {
  const files = {
    ".env": "TAG=2\n",
    "compose.yaml": `x-env: &env { Z: 1 }
services:
  web:
    image: a:\${TAG}
    privileged: true
    command: run
    ports: ["127.0.0.1:1:1"]
    environment:
      <<: *env
      LEVEL: info
      KEPT: same
    healthcheck:
      interval: 10s
    env_file: web.env
`,
    "compose.override.yaml": `services:
  web:
    image: a:3
    privileged: false
    command: [serve, "--fast"]
    ports: ["127.0.0.1:2:2"]
    environment: [LEVEL=debug, KEPT=same, MORE=1]
    healthcheck: { interval: 20s, retries: 3 }
`,
    "web.env": "FROM_FILE=1\nLEVEL=warn\n",
  };
  expect(await hinted(files, "compose.yaml")).toBe(
    files["compose.yaml"]
      .replace("a:${TAG}", "a:${TAG}‹→ a:3 (compose.override.yaml)›")
      .replace("true", "true‹→ false (compose.override.yaml)›")
      .replace("run", 'run‹→ [serve, "--fast"] (compose.override.yaml)›')
      .replace("ports:", "ports:‹+ 127.0.0.1:2:2 (compose.override.yaml)›")
      .replace("environment:", "environment:‹+ MORE (compose.override.yaml)›")
      .replace("info", "info‹→ debug (compose.override.yaml)›")
      .replace("healthcheck:", "healthcheck:‹+ retries (compose.override.yaml)›")
      .replace("10s", "10s‹→ 20s (compose.override.yaml)›"),
  );
  expect(await hinted(files, "compose.override.yaml")).toBe(
    files["compose.override.yaml"]
      .replace("ports:", "ports:‹+ 127.0.0.1:1:1 (compose.yaml)›")
      .replace("environment:", "environment:‹+ Z (compose.yaml)›"),
  );
});

it("shows lists that are replaced as a whole, mounts that another takes the place of, and nothing of what is joined", async () => {
  const files = {
    "compose.yaml": `services:
  web:
    image: a:1
    build: ./here
    ports: ["\${PORT:-80}:80"]
    dns:
      - 1.1.1.1
      - 8.8.8.8
    volumes: ["data:/x", "data:/y"]
    cap_drop: [ALL]
    extra_hosts: [a=10.0.0.1]
volumes:
  data:
    driver: local
`,
    "compose.override.yaml": `services:
  web:
    build: ./there
    ports: !override ["127.0.0.1:81:81"]
    dns: !reset []
    volumes: ["./src:/x"]
    cap_drop: [ALL]
    extra_hosts: [a=10.0.0.1]
volumes:
  data: { driver: nfs }
`,
  };
  expect(await hinted(files, "compose.yaml")).toBe(
    files["compose.yaml"]
      .replace("./here", "./here‹→ ./there (compose.override.yaml)›")
      .replace('80}:80"]', '80}:80"]‹→ ["127.0.0.1:81:81"] (compose.override.yaml)›')
      .replace("dns:", "dns:‹→ taken away (compose.override.yaml)›")
      .replace('"data:/x"', '"data:/x"‹→ ./src:/x (compose.override.yaml)›')
      .replace("driver: local", "driver: local‹→ nfs (compose.override.yaml)›"),
  );
  expect(await hinted(files, "compose.override.yaml")).toBe(
    files["compose.override.yaml"]
      .replace("web:", "web:‹+ image (compose.yaml)›")
      .replace("volumes: [", "volumes:‹+ data:/y (compose.yaml)› ["),
  );
});

it("shows what the settings ask for, and leaves replaced values to an extension that shows them", async () => {
  const off = { compose: { inlayHints: { variables: false, ports: false, origins: false } } };
  expect(await hinted(layers, "compose.yaml", { settings: off })).toBe(layers["compose.yaml"]);
  expect(await hinted(layers, "compose.yaml", { settings: { compose: { features: "off" } } })).toBe(
    layers["compose.yaml"],
  );
  const neighbours = [{ name: "Docker DX", languages: [yaml], features: ["inlayHints"] }];
  const beside = await hinted(layers, "compose.yaml", { initializationOptions: { neighbours } });
  expect(beside).not.toContain("→");
  expect(beside).toContain("‹+ init (compose.override.yaml)›");
});

async function lenses(files: Readonly<Record<string, string>>, path: string, settings: unknown, isOurs = true) {
  const { editor, uri, folder } = await opened(files, path, {
    settings,
    initializationOptions: { dockwiseClient: isOurs },
  });
  if (!isOurs) return editor.initialized.capabilities.codeLensProvider;
  const found: CodeLens[] | null = await editor.connection.sendRequest("textDocument/codeLens", {
    textDocument: { uri },
  });
  return (found ?? []).map(({ range, command }) => {
    const [run] = (command?.arguments ?? []) as [ComposeRun];
    const where = run.folder.slice(folder.uri.length);
    return `${range.start.line + 1} ${command?.title}: ${[where, ...run.files, run.run, run.service].join(" ")}`;
  });
}

const stack = {
  "app/compose.yaml": "services:\n  web:\n    build: .\n  db: { image: a }\n",
  "app/compose.prod.yaml": "services:\n  web: { restart: always }\n",
};

it("offers to build and run only if the user wants it, and only to our own client", async () => {
  expect(await lenses(stack, "app/compose.yaml", {})).toEqual([]);
  const on = { compose: { codeLens: true } };
  expect(await lenses(stack, "app/compose.yaml", on)).toEqual([
    "1 Build all: /app build ",
    "1 Up: /app up ",
    "1 Logs: /app logs ",
    "2 Build: /app build web",
    "2 Up: /app up web",
    "2 Logs: /app logs web",
    "4 Up: /app up db",
    "4 Logs: /app logs db",
  ]);
  expect(await lenses(stack, "app/compose.prod.yaml", on)).toContain(
    "2 Up: /app compose.yaml compose.prod.yaml up web",
  );
  expect(await lenses(stack, "app/compose.yaml", on, false)).toBeUndefined();
});

it("answers on every half-typed file", async () => {
  const whole = layers["compose.yaml"].replace("a:1", "'a:${TAG:-1}'");
  const { editor, uri } = await opened({ ...layers, ".env": "TAG=2\n" }, "compose.yaml");
  await editor.close(uri);
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  for (let end = 0; end <= whole.length; end++) {
    await editor.open(uri, whole.slice(0, end), yaml);
    await editor.connection.sendRequest("textDocument/inlayHint", { textDocument: { uri }, range });
    await editor.close(uri);
  }
  expect(editor.logged).toEqual([]);
});
