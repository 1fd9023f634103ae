import { describe, expect, it } from "vitest";
import { check } from "../../server/src/engine/check.js";
import { readConfiguration } from "../../server/src/engine/configuration.js";
import { hadolintIdsOf } from "../../server/src/engine/foreign.js";
import { settle } from "../../server/src/engine/settle.js";
import { bareWorkspace } from "../../server/src/facts/workspace/workspace.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const read = (text: string) => readConfiguration([{ path: ".hadolint.yaml", text }]);

/** What a file shows under a `.hadolint.yaml`: levels with the ids that hadolint has for it. */
function shown(text: string, configurationText = ""): readonly string[] {
  const { configuration, policy } = read(configurationText);
  const source = dockerfileSource("Dockerfile", text);
  return settle(check(source, bareWorkspace("2026-11-23", policy)), source, configuration).flatMap((advice) => {
    const ids = hadolintIdsOf(advice);
    return ids.length > 0 ? [`${advice.level} ${ids.join("+")}`] : [];
  });
}

const untagged = "FROM debian\nRUN apt install -y less=1\n";

describe(".hadolint.yaml", () => {
  it("ignores rules, in any letter case", () => {
    expect(shown(untagged)).toContain("warning DL3006");
    expect(shown(untagged, "ignored: [dl3006]")).not.toContain("warning DL3006");
    expect(shown(untagged, "ignored: DL3006")).not.toContain("warning DL3006");
  });

  it("sets levels, and so switches on what is off by default", () => {
    const unpinned = "FROM debian:12.12\nRUN apt-get update && apt-get install -y --no-install-recommends less\n";
    expect(shown(unpinned)).not.toContain("error DL3008");
    expect(shown(unpinned, "override:\n  error: [DL3008]\n")).toContain("error DL3008");
    expect(shown(untagged, "override:\n  style: [DL3006]\n")).toContain("information DL3006");
  });

  it("lets a rule be ignored that is overridden as well", () => {
    expect(shown(untagged, "override: { error: [DL3006] }\nignored: [DL3006]")).not.toContain("error DL3006");
  });

  it("tells the ids of one practice apart", () => {
    const labels = "FROM debian:12.12\nLABEL a=x b=y\n";
    const schema = "label-schema: { a: url, b: email }\n";
    expect(shown(labels, schema)).toEqual(["information DL3052", "information DL3058"]);
    expect(shown(labels, `${schema}ignored: [DL3052]`)).toEqual(["information DL3058"]);
    expect(shown(labels, `${schema}override: { error: [DL3058] }`)).toEqual(["information DL3052", "error DL3058"]);
    expect(shown(labels.replace("LABEL", "# hadolint ignore=DL3058\nLABEL"), schema)).toEqual(["information DL3052"]);
  });

  it("gives thresholds", () => {
    expect(read("failure-threshold: style").failOn).toBe("information");
    expect(read("failure-threshold: none").failOn).toBe("never");
    expect(read("failure-threshold: error\nno-fail: true").failOn).toBe("never");
    expect(read("").failOn).toBeUndefined();
  });

  it("takes one registry or a list", () => {
    expect(read("trustedRegistries: ghcr.io").policy.trustedRegistries).toEqual(["ghcr.io"]);
    expect(read('trustedRegistries: [ghcr.io, "*.gcr.io"]').policy.trustedRegistries).toEqual(["ghcr.io", "*.gcr.io"]);
  });

  it("knows all types of labels, and names what it does not know where it stands", () => {
    const all = "{ a: text, b: url, c: RFC3339, d: semver, e: hash, f: spdx, g: email }";
    expect(read(`label-schema: ${all}`).problems).toEqual([]);
    expect(read(`label-schema: ${all}`).policy.labelSchema).toMatchObject({ a: "text", c: "rfc3339", g: "email" });
    const text = "label-schema: { a: urll }\nfailure-threshold: loud\noverride: { info: [], fatal: [DL3006] }\n";
    expect(read(text).problems.map(({ start, end }) => text.slice(start, end))).toEqual(["fatal", "urll", "loud"]);
    expect(read(text).policy).toEqual({});
  });

  it("makes comments of hadolint count for nothing, and only those", () => {
    const commented =
      "# hadolint global ignore=DL3006\n# dockwise ignore-file=use-apt-get-in-scripts\nFROM debian\nRUN apt update\n";
    expect(shown(commented)).not.toContain("warning DL3006");
    expect(shown(commented, "disable-ignore-pragma: true")).toContain("warning DL3006");
    expect(shown(commented, "disable-ignore-pragma: true").join()).not.toContain("DL3027");
  });
});

describe("comments of hadolint", () => {
  it.each([
    "# hadolint ignore=DL3006\nFROM debian\n",
    "#hadolint ignore=DL3006\nFROM debian\n",
    "# hadolint ignore = DL3027 , DL3006 # because it is so\n\nFROM debian\n",
    "# hadolint ignore=DL3006 because it is so\r\nFROM debian\r\n",
    "\uFEFF# hadolint ignore=DL3006\nFROM debian\n",
    "FROM debian\n# hadolint global ignore=DL3006 # everywhere\n",
    "# dockwise ignore=DL3006\nFROM debian\n",
    "# dockwise ignore=tag-the-base-image\nFROM debian\n",
  ])("%j silences", (text) => {
    expect(shown(text)).not.toContain("warning DL3006");
  });

  it.each([
    "# hadolint ignore=DL3007\nFROM debian\n",
    "# hadolint ignore=DL3006\nFROM debian:12.12 AS a\nFROM debian\n",
    "# hadolint ignored=DL3006\nFROM debian\n",
  ])("%j does not", (text) => {
    expect(shown(text)).toContain("warning DL3006");
  });

  it("name the shell of the base image, up to the next stage", () => {
    const text = "FROM a/b:1\n# hadolint shell=powershell\nRUN apt update\nRUN apt upgrade\nFROM a/b:1\nRUN apt list\n";
    expect(shown(text).filter((one) => one.includes("DL3027"))).toHaveLength(1);
    expect(shown(text.replace(/#.*\n/, "")).filter((one) => one.includes("DL3027"))).toHaveLength(3);
  });
});
