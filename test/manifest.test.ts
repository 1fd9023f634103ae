import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { configurationSection, fileSchema } from "../server/build/manifest.js";
import { kindOfName } from "../server/src/syntax/source.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => JSON.parse(readFileSync(`${root}/${path}`, "utf8"));
const manifest = read("package.json");

describe("the manifest", () => {
  it("has the settings that the code knows", () => {
    expect(manifest.contributes.configuration).toEqual(JSON.parse(JSON.stringify(configurationSection())));
  });

  it("contributes the schema of .dockwise.yaml that the code knows", () => {
    expect(read("schemas/dockwise.schema.json")).toEqual(JSON.parse(JSON.stringify(fileSchema())));
  });

  it("starts for its languages only, and runs in untrusted and virtual workspaces", () => {
    expect(
      manifest.activationEvents.filter((event: string) => !/^onLanguage:docker(?:file|compose)$/.test(event)),
    ).toEqual([]);
    expect(manifest.capabilities.untrustedWorkspaces.supported).not.toBe(false);
    expect(manifest.capabilities.virtualWorkspaces).toBeTruthy();
  });

  it("names files that are there", () => {
    const { icon, contributes } = manifest;
    const paths: readonly string[] = [
      icon,
      ...contributes.languages.flatMap(({ configuration }: { configuration?: string }) => configuration ?? []),
    ];
    expect(paths.filter((path) => !existsSync(`${root}/${path}`))).toEqual([]);
  });

  it("takes the file names for Dockerfiles and Compose files that the server takes", () => {
    for (const name of [
      "Dockerfile",
      "Dockerfile.dev",
      "api.dockerfile",
      "Containerfile",
      "Containerfile.prod",
      "dockerfile",
    ]) {
      expect([name, kindOfName(name)]).toEqual([name, "dockerfile"]);
    }
    for (const name of [
      "compose.yaml",
      "compose.yml",
      "docker-compose.yml",
      "compose.override.yaml",
      "docker-compose.dev.yaml",
    ]) {
      expect([name, kindOfName(name)]).toEqual([name, "compose"]);
    }
    for (const name of [
      "Dockerfile.dockerignore",
      "Dockerfile.md",
      "composer.yaml",
      "decompose.yaml",
      "docker.ts",
      "compose.json",
    ]) {
      expect([name, kindOfName(name)]).toEqual([name, undefined]);
    }
  });

  it("depends on exact versions only", () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(String(version)))).toEqual([]);
  });
});
