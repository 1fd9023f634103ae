import { describe, expect, it } from "vitest";
import { imageReference } from "../../server/src/facts/images/image-reference.js";
import { endedRelease } from "../../server/src/facts/images/releases.js";

const of = (text: string, today = "2026-11-23") => {
  const image = imageReference(text);
  return image && endedRelease(image, today);
};

describe("releases that have ended", () => {
  it("counts the last day as supported", () => {
    expect(of("node:20", "2026-04-30")).toBeUndefined();
    expect(of("node:20", "2026-05-01")?.ended).toBe("2026-04-30");
  });

  it("offers tags in the same variant, and no brief releases", () => {
    expect(of("node:18-bullseye-slim")).toMatchObject({ nextTag: "22-bookworm-slim", newestTag: "24-bookworm-slim" });
    expect(of("ubuntu:bionic")).toMatchObject({ nextTag: "jammy", newestTag: "resolute" });
    expect(of("mcr.microsoft.com/dotnet/aspnet:8.0-alpine3.20")).toMatchObject({ nextTag: "10.0-alpine" });
  });

  it("offers none where data would have to be moved, or nobody can know the tag", () => {
    for (const image of [
      "postgres:12",
      "nvidia/cuda:11.4.3-devel-ubuntu18.04",
      "rust:1.60-buster",
      "debian:buster-20230612",
      "node:16-windowsservercore",
      "python:3.8-windowsservercore-1809",
      "nginx:1.25-perl-unknown",
    ]) {
      expect(of(image)?.nextTag).toBeUndefined();
    }
  });

  it("knows the ends of data stores by their own numbering", () => {
    expect(of("mariadb:11.7-noble")).toMatchObject({
      ended: "2025-05-12",
      next: { version: "11.8", until: "2028-06-04" },
    });
    expect(of("mariadb:11.4")).toBeUndefined();
    expect(of("elasticsearch:7.17.29")).toMatchObject({
      ended: "2026-01-15",
      next: { version: "8", until: "2027-07-15" },
    });
    expect(of("elasticsearch:8.19.14")).toBeUndefined();
  });

  it("has nothing to follow the last release of its table", () => {
    expect(of("alpine:3.23", "2099-01-01")).toMatchObject({ version: "3.23", ended: "2027-11-01" });
    expect(of("alpine:3.23", "2099-01-01")?.next).toBeUndefined();
  });
});
