import { describe, expect, it } from "vitest";
import { mergeConfiguration, readConfiguration } from "../../server/src/engine/configuration.js";
import { defaultConfiguration } from "../../server/src/engine/settings.js";

const id = "dockerfile/write-env-with-equals";
const read = (text: string, path = ".dockwise.yaml") => readConfiguration([{ path, text }]);
const problemsOf = (text: string) =>
  read(text).problems.map(({ message, start, end }) => `${text.slice(start, end)}: ${message}`);

describe(".dockwise.yaml", () => {
  it("sets levels, profile, policy and threshold", () => {
    const text = `practices: { ${id}: error }\ncategories: { size: off }\nprofile: hadolint\ntrusted-registries: [ghcr.io]\nfail-on: error\nignore-paths: [vendor]\n`;
    expect(read(text)).toEqual({
      configuration: { practices: { [id]: "error" }, categories: { size: "off" }, all: false, profile: "hadolint" },
      policy: { trustedRegistries: ["ghcr.io"], profile: "hadolint" },
      failOn: "error",
      ignorePaths: ["vendor"],
      problems: [],
    });
  });

  it("may be empty", () => {
    expect(read("").problems).toEqual([]);
    expect(read("# nothing yet\n").problems).toEqual([]);
  });

  it("takes a practice without its folder", () => {
    expect(read("practices: { write-env-with-equals: off }").configuration.practices).toEqual({ [id]: "off" });
  });

  it("names what it does not take, where it stands, and keeps the rest", () => {
    expect(problemsOf("practice: {}\nall: true\n")).toEqual([
      "practice: There is no key `practice` here; there is `practices`.",
    ]);
    expect(read("practice: {}\nall: true\n").configuration.all).toBe(true);
    expect(problemsOf("all: maybe\n")).toEqual(["maybe: `all` is of type boolean."]);
    expect(problemsOf("profile: kics\n")[0]).toMatch(/^kics: `profile` is one of/);
    expect(problemsOf("practices: { dockerfile/write-env-with-equal: off }")).toEqual([
      `dockerfile/write-env-with-equal: There is no practice \`dockerfile/write-env-with-equal\`; there is \`${id}\`.`,
    ]);
  });

  it("says so when it is no YAML, or no mapping", () => {
    expect(problemsOf("practices: [")[0]).toMatch(/is no valid YAML/);
    expect(problemsOf("- a\n")).toHaveLength(1);
  });
});

describe("several files", () => {
  it("give the nearest the last word, up to a root", () => {
    const near = { path: "a/.dockwise.yaml", text: `practices: { ${id}: off }` };
    const far = { path: ".dockwise.yaml", text: `practices: { ${id}: error }\nall: true` };
    expect(readConfiguration([near, far]).configuration).toEqual({
      practices: { [id]: "off" },
      categories: {},
      all: true,
    });
    expect(readConfiguration([{ ...near, text: `${near.text}\nroot: true` }, far]).configuration.all).toBe(false);
  });
});

describe("files of other tools", () => {
  it(".hadolint.yaml: registries, labels, threshold", () => {
    const text =
      "failure-threshold: info\ntrustedRegistries: [docker.io]\nlabel-schema:\n  author: text\nstrict-labels: true\n";
    expect(read(text, ".hadolint.yaml")).toMatchObject({
      policy: { trustedRegistries: ["docker.io"], labelSchema: { author: "text" }, strictLabels: true },
      failOn: "information",
      problems: [],
    });
  });

  it(".hadolint.yaml: keys and ids that are misspelled, each with its place", () => {
    const text =
      "ignore: [DL3008]\ntrusted-registries: [a.b]\nmine: 1\nignored: [DL3059, dl3008, SC2086, DL30, pin]\noverride: {info: 3007, error: [DL3002, DL9999]}\n";
    const { problems } = read(text, ".hadolint.yaml");
    expect(problems.map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`)).toEqual([
      "ignore: There is no key `ignore` here; there is `ignored`.",
      "trusted-registries: There is no key `trusted-registries` here; there is `trustedRegistries`.",
      "DL30: `DL30` is no id of a rule: it is `DL` or `SC` and four digits.",
      "pin: `pin` is no id of a rule: it is `DL` or `SC` and four digits.",
      "3007: `3007` is no id of a rule: it is `DL` or `SC` and four digits.",
    ]);
  });

  it(".dclintrc as JSON: excluded paths", () => {
    expect(read('{"rules": {"no-such-rule": 0}, "exclude": ["vendor"]}', ".dclintrc").ignorePaths).toEqual(["vendor"]);
  });
});

it("is one object for all that comes to the same, and another for what does not", () => {
  const folder = () => read("practices: { a: off }\n").configuration;
  const merged = mergeConfiguration(defaultConfiguration, folder());
  expect(mergeConfiguration(defaultConfiguration, folder())).toBe(merged);
  expect(mergeConfiguration({ ...defaultConfiguration, all: true }, folder())).toEqual({ ...merged, all: true });
});
