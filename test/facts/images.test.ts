import { describe, expect, it } from "vitest";
import { imageReference } from "../../server/src/facts/images/image-reference.js";
import { offeredTags } from "../../server/src/facts/images/image-tags.js";
import { imageFacts, knownRepositories } from "../../server/src/facts/images/images.js";

const factsOf = (name: string) => {
  const reference = imageReference(name);
  return reference && imageFacts(reference);
};

describe("image names", () => {
  it.each([
    ["node", "docker.io", "node", undefined],
    ["docker.io/library/node:20", "docker.io", "node", "20"],
    ["grafana/loki:3", "docker.io", "grafana/loki", "3"],
    ["localhost/a/b", "localhost", "a/b", undefined],
    ["host:5000/a:1", "host:5000", "a", "1"],
    ["ghcr.io/o/r", "ghcr.io", "o/r", undefined],
  ])("take %s apart", (name, registry, repository, tag) => {
    const reference = imageReference(name);
    expect([reference?.registry, reference?.repository, reference?.tag]).toEqual([registry, repository, tag]);
  });

  it("mark tag and digest", () => {
    const name = `host:5000/a:1@sha256:${"0".repeat(64)}`;
    const reference = imageReference(name);
    const at = (place?: { start: number; end: number }) => place && name.slice(place.start, place.end);
    expect(at(reference?.tagRange)).toBe("1");
    expect(at(reference?.digestRange)).toBe(reference?.digest);
    expect(at(reference?.repositoryRange)).toBe("host:5000/a");
  });

  it.each(["", ":1", "a:", "a b", "a//b", "${X}", "{{ base }}", "/a"])("know that %j is none", (name) => {
    expect(imageReference(name)).toBeUndefined();
  });
});

describe("image facts", () => {
  it("of Windows have neither folders nor users of Linux", () => {
    expect(factsOf("golang:1.26-windowsservercore-ltsc2022")).toMatchObject({ family: "windows", official: true });
    for (const name of ["user", "workdir", "environment"])
      expect(factsOf("golang:1.26-nanoserver-1809")).not.toHaveProperty(name);
    expect(factsOf("registry.example.com/a:1-servercore")).toMatchObject({ family: "windows" });
    expect(factsOf("registry.example.com/servercore:1")).toBeUndefined();
  });

  it("follow the tag", () => {
    expect(factsOf("node:20-alpine3.20")).toMatchObject({ packageManager: "apk", bash: false, release: "3.20" });
    expect(factsOf("node:20-bookworm-slim")).toMatchObject({ packageManager: "apt", bash: true, release: "bookworm" });
    expect(factsOf("node")).toMatchObject({ family: "debian" });
    expect(factsOf("postgres:17-alpine")?.dataPaths).toEqual(["/var/lib/postgresql/data"]);
    expect(factsOf("postgres:18.1")?.dataPaths).toEqual(["/var/lib/postgresql"]);
    expect(factsOf("rockylinux:9-minimal")?.packageManager).toBe("microdnf");
  });

  it("go by every name of an image", () => {
    expect(factsOf("docker.io/library/redis:7")).toMatchObject({ repository: "redis", dataStore: true });
    expect(factsOf("public.ecr.aws/docker/library/alpine:3.20")?.repository).toBe("alpine");
    expect(factsOf("mirror.gcr.io/library/golang:1.24")?.repository).toBe("golang");
    expect(factsOf("quay.io/prometheus/prometheus:v3.0.0")?.repository).toBe("prom/prometheus");
  });

  it("never guess", () => {
    expect(factsOf("mine/node:20")).toBeUndefined();
    expect(factsOf("ghcr.io/library/node:20")).toBeUndefined();
    expect(factsOf("node:20-mine")?.family).toBeUndefined();
    expect(factsOf(`node@sha256:${"0".repeat(64)}`)?.packageManager).toBeUndefined();
  });

  it("hold what belongs together", () => {
    const managers = { debian: ["apt"], ubuntu: ["apt"], alpine: ["apk"], suse: ["zypper"] } as Record<
      string,
      string[]
    >;
    expect(knownRepositories().length).toBeGreaterThan(100);
    for (const repository of knownRepositories()) {
      const facts = factsOf(repository);
      expect(facts, repository).toBeDefined();
      const allowed = facts?.family && managers[facts.family];
      if (allowed && facts.packageManager) expect(allowed, repository).toContain(facts.packageManager);
      for (const path of facts?.dataPaths ?? []) expect(path, repository).toMatch(/^\//);
      if (facts?.tags) expect(facts.checked, repository).toMatch(/^\d{4}-\d\d-\d\d$/);
      for (const tag of facts?.tags ?? []) expect(factsOf(`${repository}:${tag}`), repository).toBeDefined();
    }
  });

  it.each([
    ["node:latest", "24-slim", "24"],
    ["python", "3.13-slim", "3.13"],
    ["golang:latest", "1.26-bookworm", ""],
  ])("offer for %s the whole image beside the slim one", (name, first, second) => {
    const reference = imageReference(name);
    expect(reference && offeredTags(reference, "2025-12-01")).toMatchObject({ first, second });
  });
});
