import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { Editor, folderOf } from "./client.js";

const stack = readFileSync(new URL("../../examples/edge-stack/repaired/compose.yaml", import.meta.url), "utf8");
const pasted = readFileSync(new URL("../../examples/edge-stack/pasted/compose.yaml", import.meta.url), "utf8");

async function opened(name: string, text: string) {
  const folder = folderOf({ [name]: text });
  const editor = await Editor.start({ folders: [folder.uri] });
  const uri = folder.uriOf(name);
  await editor.open(uri, text, name.startsWith("compose") ? "dockercompose" : "dockerfile");
  return { editor, uri };
}

/** The text after the first action of this title at a word. */
async function mended({ editor, uri }: Awaited<ReturnType<typeof opened>>, word: string, title: string) {
  const actions = await editor.actions(uri, word);
  const chosen = actions.find((action) => action.title === title);
  expect(chosen, actions.map((action) => action.title).join("\n")).toBeDefined();
  return editor.after(uri, chosen && (await editor.resolve(chosen)).edit);
}

it("waits for readiness, with a health check where there is none", async () => {
  const at = await opened("compose.yaml", stack);
  const text = await mended(at, "redis\n", "Add a health check, and wait until what `ai-model` depends on is healthy");
  expect(text).toMatchInlineSnapshot(`
    "version: '3.8'
    services:
      ai-model:
        build: .
        ports:
          - "5000:5000"
        depends_on:
          redis:
            condition: service_healthy
          mongodb:
            condition: service_healthy
      redis:
        image: redis:alpine
        ports:
          - "6379:6379"
        healthcheck:
          test: ["CMD", "redis-cli", "ping"]
          interval: 10s
          timeout: 5s
          retries: 5
          start_period: 30s
      mongodb:
        image: mongo
        ports:
          - "27017:27017"
        healthcheck:
          test: ["CMD", "mongosh", "--quiet", "--eval", "db.adminCommand('ping').ok"]
          interval: 10s
          timeout: 5s
          retries: 5
          start_period: 30s
    "
  `);
});

it("mounts a volume for the data", async () => {
  const at = await opened("compose.yaml", stack);
  expect(await mended(at, "mongodb:", "Mount a named volume for the data")).toMatchInlineSnapshot(`
    "version: '3.8'
    services:
      ai-model:
        build: .
        ports:
          - "5000:5000"
        depends_on:
          - redis
          - mongodb
      redis:
        image: redis:alpine
        ports:
          - "6379:6379"
      mongodb:
        image: mongo
        volumes:
          - mongodb-data:/data/db
        ports:
          - "27017:27017"
    volumes:
      mongodb-data:
    "
  `);
});

it("makes text pasted from a web page valid by one fix", async () => {
  const at = await opened("compose.yaml", pasted);
  const repaired = await mended(at, "‘3.8’", "Write plain punctuation and restore the indentation");
  expect(repaired.replaceAll('"', "'")).toBe(stack.replaceAll('"', "'"));
});

const dockerfile = "FROM debian:12\nCMD a\nCMD b\n";
const stages = "FROM debian:12 AS a\nFROM debian:12 AS a\n";
const ports = "services:\n  a:\n    image: a:1\n    ports: ['80:80']\n  b:\n    image: b:1\n    ports: ['80:81']\n";

it.each([
  ["Dockerfile", dockerfile, "This CMD replaces it.", "CMD"],
  ["Dockerfile", stages, "This stage has the name first.", "a"],
  ["compose.yaml", ports, "The port is taken here.", "'80:80'"],
])("names the other place of advice that is about two: %s %j", async (name, text, said, word) => {
  const { editor, uri } = await opened(name, text);
  const all = (await editor.diagnostics(uri)).flatMap(({ relatedInformation = [] }) => relatedInformation);
  const shown = all.map(({ message, location }) => {
    const { start, end } = editor.positions.fromRange({ text }, location.range);
    return [message, location.uri, text.slice(start, end)];
  });
  expect(shown).toContainEqual([said, uri, word]);
});
