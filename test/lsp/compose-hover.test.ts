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

async function hovered(before: string, after: string, start: Start = {}): Promise<string> {
  const folder = folderOf(files);
  const editor = await Editor.start({ folders: [folder.uri], settings: { hover: { advice: false } }, ...start });
  const uri = folder.uriOf("compose.yaml");
  const text = files["compose.yaml"];
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
  ["a profile", "[ext", "ra]", ["Switches on `db`"]],
  ["a stage", "target: fin", "al", ["stage `final`** · web/Dockerfile", "From `debian:12`"]],
  ["an anchor", "&lo", "g", ["Used once"]],
  ["a variable that is handed on", "- TOK", "EN", ["Handed on from the environment that Compose runs in"]],
  ["a value with a variable", "postgres:${TA", "G}", ["Compose reads this as `postgres:17`", "[.env](/.env#L1)"]],
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

it("masks secrets, and says what stands in for what is not set", async () => {
  const shown = await hovered("${NA", "ME");
  expect(shown).toContain("`NAME` is set by no file: `app` stands in for it.");
  expect(shown).toContain("postgres://app:•••@db/app");
  expect(shown).not.toContain("horse");
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
