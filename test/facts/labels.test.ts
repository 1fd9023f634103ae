import { describe, expect, it } from "vitest";
import { labelKinds, nearestLicense } from "../../server/src/facts/dockerfile/label-types.js";
import type { LabelType } from "../../server/src/facts/workspace/workspace.js";

const accepted = (type: LabelType, ...values: readonly string[]) => values.filter(labelKinds[type].accepts);

describe("types of labels", () => {
  it.each<[LabelType, readonly string[], readonly string[]]>([
    ["url", ["https://a.b/c?d=e#f", "ssh://git@a.b:22/c", "urn:isbn:1"], ["a.b/c", "https://a b", "https://a/%zz", ""]],
    [
      "rfc3339",
      ["2024-02-29T23:59:60Z", "2026-11-23t10:00:00.123456789+01:00"],
      ["2023-02-29T10:00:00Z", "2026-13-01T10:00:00Z", "2026-11-23", "2026-11-23T24:00:00Z", "2026-11-23T10:00:00"],
    ],
    [
      "semver",
      ["0.0.0", "1.2.3-rc.1", "1.2.3+001", "1.0.0--"],
      ["1.2", "v1.2.3", "01.2.3", "1.2.3-01", "1.2.3-", "1.2.3.4"],
    ],
    ["hash", ["4b825dc", "4B825DC642CB6EB9A060E54BF8D69288FBEE4904"], ["4b825d", "main", "g".repeat(40)]],
    ["spdx", ["MIT", "GPL-2.0+", "(MIT OR Apache-2.0) AND ISC"], ["mit license", "MIT or", "GPL"]],
    ["email", ["a.b+c@d.example", "root@localhost"], ["a", "a@", "@b", "a b@c", "a@b@c d"]],
    ["text", ["anything"], []],
  ])("%s", (type, good, bad) => {
    expect(accepted(type, ...good, ...bad)).toEqual(good);
  });

  it("come to an end on long values", () => {
    const start = performance.now();
    for (const kind of Object.values(labelKinds)) for (const sign of "a1.-@ :(") kind.accepts(sign.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

it("guesses a license only where one is near", () => {
  expect(
    ["Apache 2", "apache-2.0", "the MIT license", "BSD 3 Clause", "BSD", "proprietary"].map(nearestLicense),
  ).toEqual(["Apache-2.0", "Apache-2.0", "MIT", "BSD-3-Clause", undefined, undefined]);
});
