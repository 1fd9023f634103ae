import { describe, expect, it } from "vitest";
import { lineAndColumn, lines } from "../../server/src/base/lines.js";
import { check } from "../../server/src/engine/check.js";
import { defaultConfiguration } from "../../server/src/engine/settings.js";
import { settle } from "../../server/src/engine/settle.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { composeSource } from "../../server/src/syntax/source.js";
import { judgedFiles } from "./loader.js";

/** What the profile says of `compose.yaml`, as `level practice:line`; `isListed` where the files around it are known. */
function said(texts: Readonly<Record<string, string>>, isListed = true): readonly string[] {
  const text = texts["compose.yaml"] ?? "";
  const file = composeSource("compose.yaml", text);
  const workspace = { ...workspaceOf(texts, "2026-11-23", { profile: "compose" }), isListed };
  return settle(check(file, workspace), file, { ...defaultConfiguration, profile: "compose" }).map(
    ({ level, practice, start }) =>
      `${level} ${practice.replace("compose/", "")}:${lineAndColumn(lines(text), start).line + 1}`,
  );
}

const alone = (text: string): readonly string[] => said({ "compose.yaml": text }, false);
const errorsAlone = (text: string): readonly string[] => alone(text).filter((one) => one.startsWith("error"));

describe("refuses what the loader refuses", () => {
  const files = ["loader-schema.txt", "loader-laws.txt"].flatMap(judgedFiles);
  it.each(files)("$title: $text", ({ text }) => expect(errorsAlone(text)).not.toEqual([]));
});

describe("takes what the loader takes", () => {
  it.each(judgedFiles("loader-valid.txt"))("$title", ({ text }) => expect(errorsAlone(text)).toEqual([]));

  it.each([
    ["a name with capitals", "name: My App\nservices: { a: { image: b } }"],
    [
      "an external network with a driver",
      "services: { a: { image: b } }\nnetworks: { n: { external: true, driver: d } }",
    ],
    ["two mounts at a place", "services: { a: { image: b, volumes: [/a:/c, /b:/c] } }"],
    ["a service that is off, without an image", "services: { a: { profiles: [p] }, b: { image: b } }"],
    ["a host port that is taken", "services: { a: { image: b, ports: [80:80] }, c: { image: b, ports: [80:80] } }"],
    ["what lies elsewhere", "include: ['https://git.example/a.git']\nservices: { a: { image: b } }"],
    ["an environment file that may be there", "services: { a: { image: b, env_file: a.env } }"],
  ])("%s", (_, text) => expect(errorsAlone(text)).toEqual([]));
});

it.each([
  ["a secret that only a driver has", "services: { a: { image: b, secrets: [s] } }\nsecrets: { s: { driver: d } }"],
  ["a device without a target", "services: { a: { image: b, devices: [{ source: /dev/f }] } }"],
  ["a list of a storage option", "services: { a: { image: b, storage_opt: { size: [b] } } }"],
  [
    "a mode that is a text",
    "services: { a: { image: b, volumes: [{ type: tmpfs, target: /a, tmpfs: { mode: '0755' } }] } }",
  ],
  ["a port that is a fraction", "services: { a: { image: b, ports: [3.5] } }"],
  ["a name of which nothing is left", "name: '!'\nservices: { a: { image: b } }"],
])("refuses what the practices leave alone: %s", (_, text) => expect(errorsAlone(text)).not.toEqual([]));

it("says each mistake once, in the words of its own practice", () => {
  const text = "include: [b.yaml]\nservices:\n  b:\n    image: c\n    imagee: d\n    depends_on: [x]\n";
  expect(said({ "compose.yaml": text, "b.yaml": "services: { b: { image: b } }" })).toEqual([
    "error include-each-name-once:3",
    "error know-the-key:5",
    "error depend-on-known-services:6",
  ]);
});

it("knows the files that are listed, and the profiles of the environment", () => {
  const text = "services:\n  a:\n    image: b\n    env_file: a.env\n    profiles: [p]\n  c: { image: d }\n";
  expect(said({ "compose.yaml": text })).toEqual([]);
  expect(said({ "compose.yaml": text, ".env": "COMPOSE_PROFILES=p" })).toEqual([
    "error point-to-env-files-that-exist:4",
  ]);
});

it("warns of what Compose warns of", () => {
  const text = "version: '3'\nservices: { a: { image: 'b:$TAG', init: yes } }";
  expect(said({ "compose.yaml": text, ".env": "TAGS=1" })).toEqual([
    "information drop-the-version-key:1",
    "warning set-variables-you-use:2",
    "information write-booleans-as-true-or-false:2",
  ]);
});
