import { describe, expect, it } from "vitest";
import { check } from "../../server/src/engine/check.js";
import { hadolintKey } from "../../server/src/engine/foreign.js";
import { defaultConfiguration } from "../../server/src/engine/settings.js";
import { settle, wantedBy } from "../../server/src/engine/settle.js";
import { bareWorkspace } from "../../server/src/facts/workspace/workspace.js";
import { practice, practiceIds } from "../../server/src/knowledge/practice.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const id = "dockerfile/write-env-with-equals";
const workspace = bareWorkspace("2026-11-23");

const shown = (text: string, configuration: Partial<typeof defaultConfiguration> = {}) => {
  const source = dockerfileSource("Dockerfile", text);
  return settle(check(source, workspace), source, { ...defaultConfiguration, ...configuration })
    .filter(({ practice }) => practice === id)
    .map(({ level, start, end }) => `${level} ${text.slice(start, end)}`);
};

const two = "FROM debian:12\nENV A b\nENV C d\n";

describe("levels", () => {
  it("are those of the category unless something says otherwise", () => {
    expect(shown(two)).toEqual(["information A", "information C"]);
    expect(shown(two, { categories: { upkeep: "warning" } })).toEqual(["warning A", "warning C"]);
    expect(shown(two, { categories: { upkeep: "off" } })).toEqual([]);
  });

  it("leave fixes that are made late as they are", () => {
    const late = "dockerfile/check-health";
    const source = dockerfileSource("Dockerfile", 'FROM nginx:1.29\nEXPOSE 8080\nCMD ["nginx"]\n');
    const [found] = settle(check(source, workspace), source, {
      ...defaultConfiguration,
      practices: { [late]: "warning" },
    }).filter(({ practice }) => practice === late);
    expect(found?.level).toBe("warning");
    expect(found?.fixes.flatMap(({ edits }) => edits.map(({ text }) => text))[0]).toContain("HEALTHCHECK");
  });

  it("are errors where the file says that Docker's own checks fail its build", () => {
    const shownBelow = (head: string) => shown(`${head}\n${two}`);
    expect(shownBelow("# check=error=true")).toEqual(["error A", "error C"]);
    expect(shownBelow("# check=skip=StageNameCasing;error=1")).toEqual(["error A", "error C"]);
    expect(shownBelow("# check=error=false")).toEqual(["information A", "information C"]);
    expect(shownBelow("# words\n# check=error=true")).toEqual(["information A", "information C"]);
    expect(shown(`# check=error=true\n${two}`, { practices: { [id]: "warning" } })).toEqual(["warning A", "warning C"]);
  });

  it("of a practice are stronger than those of its category", () => {
    expect(shown(two, { categories: { upkeep: "off" }, practices: { [id]: "error" } })).toEqual(["error A", "error C"]);
    expect(shown(two, { practices: { [id]: "off" } })).toEqual([]);
  });
});

describe("profiles", () => {
  it("report only what the tool reports", () => {
    expect(shown(two, { profile: "buildkit" })).toHaveLength(2);
    expect(shown(two, { profile: "hadolint" })).toEqual([]);
  });
});

describe("what is wanted", () => {
  const source = dockerfileSource(
    "Dockerfile",
    "FROM debian:12\nMAINTAINER me\nRUN apt-get install curl && cd /tmp && sudo ls | wc\nENV A b\nCMD npm start\n",
  );
  const said = (isWanted?: ReturnType<typeof wantedBy>) => check(source, workspace, isWanted);

  it("is all that can be shown, whatever turns it on", () => {
    const configurations: readonly Partial<typeof defaultConfiguration>[] = [
      {},
      { all: true },
      { profile: "hadolint" },
      { profile: "buildkit", practices: { [id]: "off" } },
      { categories: { upkeep: "off", speed: "error" } },
      ...practiceIds.map((one) => ({ practices: { [one]: "error" as const } })),
      ...practiceIds.flatMap((one) =>
        (practice(one).sameAs["hadolint"] ?? []).map((foreign) => ({
          practices: { [hadolintKey(foreign)]: "warning" as const },
        })),
      ),
    ];
    for (const configuration of configurations.map((one) => ({ ...defaultConfiguration, ...one })))
      expect(settle(said(wantedBy(configuration)), source, configuration)).toEqual(
        settle(said(), source, configuration),
      );
  });

  it("leaves out what is off", () => {
    const off = said().filter(({ practice: one }) => practice(one).default === "off");
    expect(off).not.toEqual([]);
    expect(said(wantedBy(defaultConfiguration))).toEqual(said().filter((one) => !off.includes(one)));
  });
});

describe("comments that ask for silence", () => {
  it.each([
    [
      "ours, for the next instruction",
      "FROM debian:12\n# dockwise ignore=dockerfile/write-env-with-equals old habit\nENV A b\nENV C d\n",
    ],
    ["ours, without the folder", "FROM debian:12\n# dockwise ignore=write-env-with-equals\nENV A b\nENV C d\n"],
    ["ours, all", "FROM debian:12\n# dockwise ignore=all\n\nENV A b\nENV C d\n"],
    ["BuildKit's inline form", "FROM debian:12\n# check=skip=LegacyKeyValueFormat\nENV A b\nENV C d\n"],
    ["with Windows line ends", "FROM debian:12\r\n# dockwise ignore=write-env-with-equals\r\nENV A b\r\nENV C d\r\n"],
  ])("%s", (_, text) => {
    expect(shown(text)).toEqual(["information C"]);
  });

  it.each([
    ["ours, for the file", "FROM debian:12\nENV A b\n# dockwise ignore-file=write-env-with-equals\nENV C d\n"],
    ["BuildKit's directive", "# check=skip=LegacyKeyValueFormat\nFROM debian:12\nENV A b\nENV C d\n"],
    [
      "BuildKit's directive behind another",
      "# syntax=docker/dockerfile:1\n# check=skip=all\nFROM debian:12\nENV A b\nENV C d\n",
    ],
  ])("%s", (_, text) => {
    expect(shown(text)).toEqual([]);
  });

  it.each([
    ["another id", "FROM debian:12\n# dockwise ignore=dockerfile/know-the-instruction\nENV A b\n"],
    ["another tool's id", "FROM debian:12\n# hadolint ignore=DL3009\nENV A b\n"],
    ["cut off by an empty comment line, as BuildKit reads it", "FROM debian:12\n# check=skip=all\n#\nENV A b\n"],
    [
      "a second check comment, as BuildKit reads it",
      "FROM debian:12\n# check=skip=StageNameCasing\n# check=skip=all\nENV A b\n",
    ],
    ["a comment inside an instruction", "FROM debian:12\nENV A \\\n# dockwise ignore=all\n b\n"],
  ])("do not silence %s", (_, text) => {
    expect(shown(text)).toHaveLength(1);
  });
});
