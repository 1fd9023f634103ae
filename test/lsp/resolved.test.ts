import { expect, it } from "vitest";
import { Editor, folderOf } from "./client.js";

const compose = `services:
  web:
    image: nginx:\${TAG}
    environment:
      API_KEY: \${API_KEY}
      DATABASE_URL: postgres://app:\${DB_PASSWORD}@db/app
      MODE: \${MODE}
    ports: ["80:80"]
`;
const texts = {
  "compose.yaml": compose,
  "compose.override.yaml":
    "services:\n  web:\n    user: me\n    command: [serve, --token, s3cr3t-T0ken]\n    build: ./web\n",
  ".env": "TAG=1.29\nAPI_KEY=9f2Kd-71bQx0Lw\nDB_PASSWORD=hunter2hunter2\n",
};

it("shows a project put together, without secrets, and where each line comes from", async () => {
  const folder = folderOf(texts);
  const editor = await Editor.start({ folders: [folder.uri] });
  const uri = folder.uriOf("compose.yaml");
  await editor.open(uri, compose, "dockercompose");
  const page = await editor.ask("dockwise/resolved", { uri });
  const lines = page?.text.split("\n") ?? [];
  const comesFrom = (line: string): unknown => {
    const index = lines.findIndex((one) => one.trim() === line);
    const place = page?.places[index];
    return place && [place.uri.slice(folder.uri.length + 1), place.range.start.line];
  };

  expect(lines[0]).toBe("# What Compose makes of .env, compose.yaml, compose.override.yaml.");
  expect(lines[1]).toBe("# MODE is not set; it is left empty.");
  expect(comesFrom("image: nginx:1.29")).toEqual(["compose.yaml", 2]);
  expect(comesFrom("user: me")).toEqual(["compose.override.yaml", 2]);
  expect(comesFrom('published: "80"')).toEqual(["compose.yaml", 7]);
  expect(comesFrom(`context: ${new URL(folder.uri).pathname}/web`)).toEqual(["compose.override.yaml", 4]);
  expect(page?.text).not.toMatch(/9f2Kd|hunter2|s3cr3t/);
  expect(page?.text).toContain("DATABASE_URL: postgres://app:••••••••@db/app");
  expect(page?.text).toContain("- --token\n      - ••••••••");

  await editor.replace(uri, "80:80", "x");
  const broken = await editor.ask("dockwise/resolved", { uri });
  expect(broken?.text).toContain("# compose.yaml:8: `x` holds `x`, which is no port.");
});

it("takes in files of any name", async () => {
  const text =
    "include: [parts/db.yml]\nservices:\n  web:\n    extends: { service: base, file: common.yml }\n    env_file: web.vars\n";
  const folder = folderOf({
    "compose.yaml": text,
    "common.yml": "services: { base: { image: nginx } }",
    "parts/db.yml": "services: { db: { image: postgres } }",
    "web.vars": "A=1\n",
  });
  const editor = await Editor.start({ folders: [folder.uri] });
  const uri = folder.uriOf("compose.yaml");
  await editor.open(uri, text, "dockercompose");
  const page = await editor.ask("dockwise/resolved", { uri });
  expect(page?.text).toContain("image: postgres");
  expect(page?.text).toContain("image: nginx");
  expect(page?.text).toContain('A: "1"');
});

it("shows nothing of other files", async () => {
  const editor = await Editor.start();
  await editor.open("untitled:Dockerfile", "FROM debian:12\n");
  expect(await editor.ask("dockwise/resolved", { uri: "untitled:Dockerfile" })).toBeNull();
});
