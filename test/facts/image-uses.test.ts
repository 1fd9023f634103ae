import { describe, expect, it } from "vitest";
import { imageUses } from "../../server/src/facts/dockerfile/image-uses.js";
import { imageReference } from "../../server/src/facts/images/image-reference.js";
import { hasNoVersionTags, namesRelease, offeredTags } from "../../server/src/facts/images/image-tags.js";
import { removedImage } from "../../server/src/facts/images/removed-images.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const today = "2026-11-23";

function names(text: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const file = dockerfileSource("Dockerfile", text);
  return imageUses(workspaceOf(files, today))(file).map(({ image, written }) => `${image.text} ${written.length}`);
}

describe("the images that a Dockerfile has pulled", () => {
  it("are named once, with every place where the name stands", () => {
    expect(names("ARG A=node:24\nFROM $A\nFROM node:24\nFROM $A\n")).toEqual(["node:24 2"]);
    expect(names("ARG T=24\nFROM node:$T\n")).toEqual(["node:24 0"]);
  });

  it("are no stages, no contexts, and nothing that is built here", () => {
    const compose =
      "services:\n  a: { image: acme/a:1, build: { context: ., additional_contexts: { shared: ./b } } }\n";
    const text = "FROM debian:12 AS one\nFROM one\nFROM shared\nFROM acme/a:1\nFROM acme\nFROM scratch\n";
    expect(names(text, { "compose.yaml": compose })).toEqual(["debian:12 1"]);
  });
});

describe("tags", () => {
  const image = (text: string) => {
    const found = imageReference(text);
    if (!found) throw new Error(`${text} is no image.`);
    return found;
  };

  it("are offered with the package manager that the image has", () => {
    expect(offeredTags(image("golang"), today).first).toBe("1.26-bookworm");
    expect(offeredTags(image("acme/app"), today)).toEqual({ first: "", second: "", checked: "" });
  });

  it("are not offered any more when their release has ended", () => {
    expect(offeredTags(image("alpine"), "2027-05-01").first).toBe("3.22");
    expect(offeredTags(image("alpine"), "2027-05-02").first).toBe("");
    expect(offeredTags(image("node"), "2028-05-01")).toMatchObject({ first: "", second: "" });
  });

  it("are not asked for where there are none, or the name says it", () => {
    expect(hasNoVersionTags(image("gcr.io/distroless/cc"))).toBe(true);
    expect(namesRelease(image("registry.access.redhat.com/ubi9/ubi"))).toBe(true);
    expect(namesRelease(image("node"))).toBe(false);
  });

  it("are gone from the day on that they were removed", () => {
    expect(removedImage(image("bitnami/redis:7"), "2025-09-28")).toBeUndefined();
    expect(removedImage(image("bitnami/redis:7"), today)?.instead).toBe("bitnamilegacy/");
    expect(removedImage(image("bitnami/redis:latest"), today)).toBeUndefined();
  });
});
