import { describe, expect, it } from "vitest";
import type { Checked, Results } from "../../server/src/cli/checked.js";
import { toGitHub } from "../../server/src/cli/formats/github.js";
import { toSarif } from "../../server/src/cli/formats/sarif.js";
import { isColoured } from "../../server/src/cli/terminal.js";
import type { Advice } from "../../server/src/engine/advice.js";

const text = "FROM a\nENV A b\nRUN one \\\n two\n";
const at = text.indexOf("A b");

const advice: Advice = {
  practice: "dockerfile/write-env-with-equals",
  category: "upkeep",
  level: "information",
  message: "100 % of it,\nsays: this.",
  start: at,
  end: at + 1,
  fixes: [
    {
      title: "Write it",
      safe: true,
      edits: [
        { start: at + 1, end: at + 2, text: "=" },
        { start: 0, end: 0, text: "x\n", path: "a b/.dockerignore" },
      ],
    },
  ],
  related: [{ path: "a b/.dockerignore", start: 0, end: 0, message: "Here." }],
};
const spanning: Advice = {
  ...advice,
  level: "error",
  message: "Two lines.",
  start: text.indexOf("one"),
  end: text.indexOf("two") + 3,
  fixes: [],
  related: [],
};

const file: Checked = {
  path: "a b/Dockerfile",
  kind: "dockerfile",
  text,
  advice: [advice, spanning],
  other: (path) => ({ path, text: "" }),
};
const results: Results = {
  files: [file],
  troubles: [{ path: "gone/Dockerfile", problem: "does not exist." }],
  fixed: 0,
};

describe("GitHub annotations", () => {
  it("escape what would end them, and give columns within a line only", () => {
    expect(toGitHub(results).trimEnd().split("\n")).toEqual([
      "::notice file=a b/Dockerfile,line=2,endLine=2,col=5,endColumn=6,title=dockerfile/write-env-with-equals::100 %25 of it,%0Asays: this.",
      "::error file=a b/Dockerfile,line=3,endLine=4,title=dockerfile/write-env-with-equals::Two lines.",
    ]);
  });
});

describe("SARIF", () => {
  interface Log {
    readonly version: string;
    readonly runs: readonly {
      readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } };
      readonly invocations: readonly { readonly executionSuccessful: boolean }[];
      readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number; readonly level: string }[];
    }[];
  }

  it("holds what services need: rules, results that point at them, places, fixes and failures", async () => {
    const log = JSON.parse(await toSarif(results, "1.2.3")) as Log;
    expect(log.version).toBe("2.1.0");
    const [run] = log.runs;
    expect(run?.tool.driver).toMatchObject({
      name: "Dockwise",
      version: "1.2.3",
      rules: [{ id: "dockerfile/write-env-with-equals" }],
    });
    expect(run?.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ message: { text: "gone/Dockerfile does not exist." } }],
      },
    ]);
    for (const { ruleId, ruleIndex } of run?.results ?? []) expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(run?.results.map(({ level }) => level)).toEqual(["note", "error"]);
    expect(run?.results[0]).toMatchObject({
      message: { text: advice.message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "a%20b/Dockerfile" },
            region: { startLine: 2, startColumn: 5, endLine: 2, endColumn: 6, charOffset: at, charLength: 1 },
          },
        },
      ],
      relatedLocations: [
        { physicalLocation: { artifactLocation: { uri: "a%20b/.dockerignore" } }, message: { text: "Here." } },
      ],
      fixes: [
        {
          description: { text: "Write it" },
          artifactChanges: [
            {
              artifactLocation: { uri: "a%20b/Dockerfile" },
              replacements: [{ deletedRegion: { charOffset: at + 1, charLength: 1 }, insertedContent: { text: "=" } }],
            },
            {
              artifactLocation: { uri: "a%20b/.dockerignore" },
              replacements: [{ deletedRegion: { charOffset: 0 }, insertedContent: { text: "x\n" } }],
            },
          ],
        },
      ],
    });
  });
});

describe("colour", () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [undefined, { CI: "1" }, false],
    [true, { NO_COLOR: "1" }, false],
    [true, { NO_COLOR: "" }, true],
    [true, { TERM: "dumb" }, false],
    [false, { FORCE_COLOR: "1" }, true],
    [true, { FORCE_COLOR: "0" }, false],
  ])("on a terminal %j with %j: %j", (isTerminal, environment, expected) => {
    expect(isColoured(isTerminal, environment)).toBe(expected);
  });
});
