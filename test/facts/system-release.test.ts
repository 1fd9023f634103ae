import { describe, expect, it } from "vitest";
import { stages } from "../../server/src/facts/dockerfile/stages.js";
import { compareReleases, systemRelease } from "../../server/src/facts/images/system-release.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const releaseOf = (from: string): string | undefined => {
  const file = dockerfileSource("Dockerfile", `FROM ${from}\n`);
  const [stage] = stages(file);
  return stage && systemRelease(file, stage)?.name;
};

describe("the release of a stage", () => {
  it.each([
    ["debian:bookworm-slim", "Debian 12"],
    ["debian:12.5", "Debian 12"],
    ["node:20-bullseye", "Debian 11"],
    ["ubuntu:noble-20240605", "Ubuntu 24.04"],
    ["ubuntu:mantic", "Ubuntu 23.10"],
    ["python:3.12-alpine3.20", "Alpine 3.20"],
    ["centos:7.9.2009", "CentOS 7"],
    ["debian", undefined],
    ["python:3.12-slim", undefined],
    ["debian:$TAG", undefined],
    ["example.com/debian:12", undefined],
  ])("of %s is %s", (from, name) => {
    expect(releaseOf(from)).toBe(name);
  });

  it("is compared number by number", () => {
    expect(compareReleases("3.9", "3.10")).toBeLessThan(0);
    expect(compareReleases("22.04", "22.04")).toBe(0);
    expect(compareReleases("13", "12")).toBeGreaterThan(0);
  });
});
