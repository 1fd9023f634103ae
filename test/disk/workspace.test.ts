import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { configurationFiles } from "../../server/src/disk/configuration.js";
import { grammarFiles } from "../../server/src/disk/grammar.js";
import { decodeText } from "../../server/src/disk/text.js";
import { withEntry, workspaceFromDisk, workspaceRoot } from "../../server/src/disk/workspace.js";

let folder = "";
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "dockwise-disk-")));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const snapshot = (root = folder, limit?: number) =>
  workspaceFromDisk(root, { today: "2026-01-01", policy: {}, ...(limit === undefined ? {} : { limit }) });

describe("a workspace from disk", () => {
  it("lists files and folders, and holds the texts that facts read", () => {
    write({
      "api/package.json": "{}",
      "api/src/index.ts": "code",
      ".dockerignore": "x",
      "node_modules/x/package.json": "{}",
      ".git/HEAD": "ref",
    });
    const { entries, isListed } = snapshot();
    expect(isListed).toBe(true);
    expect([...entries.keys()].sort()).toEqual([
      ".dockerignore",
      ".git",
      "api",
      "api/package.json",
      "api/src",
      "api/src/index.ts",
      "node_modules",
    ]);
    expect(entries.get("api")).toEqual({ type: "folder" });
    expect(entries.get(".dockerignore")?.text).toBe("x");
    expect(entries.get("api/package.json")?.text).toBe("{}");
    expect(entries.get("api/src/index.ts")?.text).toBeUndefined();
  });

  it("says which scripts may be executed", () => {
    write({ "entrypoint.sh": "#!/bin/sh\n", "other.sh": "" });
    chmodSync(join(folder, "entrypoint.sh"), 0o755);
    chmodSync(join(folder, "other.sh"), 0o644);
    const { entries } = snapshot();
    expect(entries.get("entrypoint.sh")).toEqual({ type: "file", text: "#!/bin/sh\n", executable: true });
    expect(entries.get("other.sh")?.executable).toBe(false);
  });

  it("holds no text that is large, or none", () => {
    write({
      "large/package.json": " ".repeat(300 * 1024),
      "large.sh": " ".repeat(65 * 1024),
      "binary/Dockerfile": "\0",
    });
    const { entries } = snapshot();
    for (const path of ["large/package.json", "large.sh", "binary/Dockerfile"]) {
      expect(entries.get(path)?.type).toBe("file");
      expect(entries.get(path)?.text).toBeUndefined();
    }
  });

  it("follows links inside of the folder once, and none that lead outside", () => {
    write({ "inside/real/Dockerfile": "FROM a", "outside/package.json": "{}", "inside/a/b/c": "" });
    const root = join(folder, "inside");
    symlinkSync(join(root, "real"), join(root, "link"));
    symlinkSync(root, join(root, "a/up"));
    symlinkSync(join(folder, "outside"), join(root, "away"));
    symlinkSync(join(folder, "outside/package.json"), join(root, "package.json"));
    symlinkSync("nowhere", join(root, "broken"));
    const { entries } = snapshot(root);
    expect(entries.get("link/Dockerfile")?.text).toBe("FROM a");
    expect(entries.get("away")).toEqual({ type: "folder" });
    expect(entries.has("away/package.json")).toBe(false);
    expect(entries.get("package.json")).toEqual({ type: "file" });
    expect(entries.get("broken")).toEqual({ type: "file" });
    expect(entries.get("a/up")).toEqual({ type: "folder" });
    expect(entries.has("a/up/a")).toBe(false);
  });

  it("is not listed beyond its limit, or where there is no folder", () => {
    write({ "a/b/c/d": "", e: "" });
    expect(snapshot(folder, 2)).toMatchObject({ isListed: false });
    expect(snapshot(folder, 2).entries.size).toBe(2);
    expect(snapshot(join(folder, "gone"))).toMatchObject({ isListed: false });
  });

  it("changes entry by entry into new snapshots", () => {
    write({ "a/b/Dockerfile": "FROM a" });
    const before = snapshot();
    const added = withEntry(before, "x/y/.env", { type: "file", text: "A=1" });
    expect(added.entries.get("x/y")).toEqual({ type: "folder" });
    expect(added.entries.get("x/y/.env")?.text).toBe("A=1");
    expect([...withEntry(added, "a", undefined).entries.keys()]).toEqual(["x", "x/y", "x/y/.env"]);
    expect([...before.entries.keys()]).toEqual(["a", "a/b", "a/b/Dockerfile"]);
  });
});

describe("files that Compose files name", () => {
  it("are read whatever they are called, and those that they name in turn", () => {
    write({
      "app/compose.yaml":
        "include: [parts/db.yml]\nservices: { a: { extends: { file: '../common.yaml', service: b } } }\n",
      "app/parts/db.yml": "services:\n  c:\n    extends:\n      file: deep.yaml # service\n      service: d\n",
      "app/parts/deep.yaml": "services: {}\n",
      "common.yaml": "services: {}\n",
      "values.yaml": "a: 1\n",
    });
    const { entries } = snapshot();
    const read = ["app/parts/db.yml", "app/parts/deep.yaml", "common.yaml"];
    expect(read.filter((path) => entries.get(path)?.text === undefined)).toEqual([]);
    expect(entries.get("values.yaml")).toEqual({ type: "file" });
  });

  it("are not read outside of the folder, be it through a link", () => {
    write({ "inside/compose.yaml": "include: [link.yaml, ../outside.yaml]\n", "outside.yaml": "secret: 1\n" });
    symlinkSync(join(folder, "outside.yaml"), join(folder, "inside/link.yaml"));
    const { entries } = snapshot(join(folder, "inside"));
    expect([...entries.values()].filter(({ text }) => text?.includes("secret"))).toEqual([]);
    expect(entries.get("link.yaml")).toEqual({ type: "file" });
  });
});

describe("around a file", () => {
  it("finds the repository, or what is given instead", () => {
    write({ "repository/.git/HEAD": "", "repository/api/Dockerfile": "", "other/Dockerfile": "" });
    expect(workspaceRoot(join(folder, "repository/api"), "/given")).toBe(join(folder, "repository"));
    expect(workspaceRoot(join(folder, "other"), "/given")).toBe("/given");
  });

  it("finds configuration files, the nearest first and our own before others of the same folder", () => {
    write({ "a/b/.hadolint.yaml": "2", "a/b/.dockwise.yaml": "1", "a/.dclintrc": "3", ".dockwise.yaml": "4" });
    const { files } = configurationFiles(join(folder, "a/b/Dockerfile"), join(folder, "a"));
    expect(files.map(({ text }) => text)).toEqual(["1", "2", "3"]);
    expect(configurationFiles(join(folder, "a/b/Dockerfile"), folder).files.at(-1)?.text).toBe("4");
  });

  it("tells of a configuration that is a folder", () => {
    mkdirSync(join(folder, ".dockwise.yaml"));
    expect(configurationFiles(join(folder, "Dockerfile"), folder).problems).toMatchObject([
      { problem: "is a folder, not a file." },
    ]);
  });
});

describe("bytes", () => {
  it("keep their BOM and line ends", () => {
    expect(decodeText(Buffer.from("\ufeffFROM a\r\n"), 100)).toEqual({ text: "\ufeffFROM a\r\n" });
  });

  it("are the shell grammar when run from source", async () => {
    const magic = Buffer.from("\0asm");
    const { runtime, bash } = await grammarFiles();
    expect([runtime, bash].map((bytes) => magic.equals(bytes.subarray(0, 4)))).toEqual([true, true]);
  });
});
