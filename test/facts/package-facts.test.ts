import { describe, expect, it } from "vitest";
import { textAt } from "../../server/src/base/range.js";
import { buildsOnOneOf } from "../../server/src/facts/commands/earlier.js";
import { hidesOption, isSetFor } from "../../server/src/facts/commands/packages/hidden-options.js";
import { unquotedRanges } from "../../server/src/facts/commands/packages/packages-ranges.js";
import { pinnedVersion } from "../../server/src/facts/commands/packages/pinned-versions.js";
import { mayBeModernYarn } from "../../server/src/facts/commands/packages/yarn-version.js";
import { runs } from "../../server/src/facts/commands/runs.js";
import { stages } from "../../server/src/facts/dockerfile/stages.js";
import { distributionOf } from "../../server/src/facts/images/distribution.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { instructions } from "../../server/src/syntax/dockerfile/instructions.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const dockerfile = (text: string) => dockerfileSource("Dockerfile", text);
const workspace = (files: Readonly<Record<string, string>>) => workspaceOf(files, "2026-11-23");

describe("unquotedRanges", () => {
  const rangesIn = (script: string) => {
    const file = dockerfile(`FROM a\nRUN ${script}\n`);
    return runs(file).flatMap(({ commands }) =>
      commands.flatMap(unquotedRanges).map((one) => [textAt(file.text, one), one.operator, one.file]),
    );
  };

  it("go from the name to the end of the range", () => {
    expect(rangesIn("pip install a>=1,<2 b<3 c==1")).toEqual([
      ["a>=1,<2", ">", "=1,"],
      ["b<3", "<", "3"],
    ]);
  });

  it("are no redirections that somebody meant", () => {
    expect(rangesIn("pip install a >1.log 2>1 </dev/null >>=1 && echo 'a>=1'")).toEqual([]);
  });
});

describe("hidesOption", () => {
  const hides = (text: string) => {
    const file = dockerfile(text);
    const run = runs(file).at(-1);
    return run?.commands.map((command) => hidesOption(file, run, command, /-y/));
  };

  it("looks into variables of the Dockerfile and the script", () => {
    expect(hides("FROM a\nENV X='-y -q'\nRUN apt-get install $X a")).toEqual([true]);
    expect(hides("FROM a\nENV X=-q\nRUN apt-get install $X a")).toEqual([false]);
    expect(hides("FROM a\nRUN X=-y; apt-get install $X a")?.at(-1)).toBe(true);
  });

  it("trusts an unknown variable by its name alone", () => {
    expect(hides("FROM a\nRUN apt-get install $APT_OPTS $PACKAGES")).toEqual([true]);
    expect(hides("FROM a\nRUN apt-get install $PACKAGES")).toEqual([false]);
  });
});

describe("isSetFor", () => {
  const isSet = (text: string) => {
    const file = dockerfile(text);
    const run = runs(file).at(-1);
    const command = run?.commands.at(-1);
    return run && command && isSetFor(file, run, command, ["X"]);
  };

  it.each([
    ["FROM a\nENV X=1\nRUN b", true],
    ["FROM a\nARG X\nRUN b", true],
    ["FROM a\nRUN X=1 b", true],
    ["FROM a\nRUN export X=1 && b", true],
    ["FROM a\nRUN env X=1 b", true],
    ["FROM a AS c\nENV X=1\nFROM c\nRUN b", true],
    ["FROM a\nENV X=\nRUN b", false],
    ["FROM a\nENV XX=1\nRUN b", false],
    ["FROM a AS c\nENV X=1\nFROM a\nRUN b", false],
  ])("%j: %s", (text, expected) => {
    expect(isSet(text)).toBe(expected);
  });
});

describe("pinnedVersion", () => {
  const file = dockerfile("FROM a\n");

  it("reads requirement files as PyPI compares names", () => {
    const files = workspace({
      Dockerfile: "",
      "requirements.txt": "# x==9\nTyping_Extensions[a]==4.1 ; b\nflask>=3\n",
    });
    expect(pinnedVersion(files, file, "pip", "typing-extensions")).toBe("4.1");
    expect(pinnedVersion(files, file, "pip", "flask")).toBeUndefined();
    expect(pinnedVersion(files, file, "pip", "x")).toBeUndefined();
  });

  it("knows no version where files disagree or cannot be read", () => {
    const two = workspace({ Dockerfile: "", "requirements.txt": "a==1", "constraints.txt": "a==2" });
    expect(pinnedVersion(two, file, "pip", "a")).toBeUndefined();
    expect(pinnedVersion(workspace({ Dockerfile: "", "package.json": "{" }), file, "npm", "a")).toBeUndefined();
    expect(pinnedVersion(workspace({ Dockerfile: "", "package.json": "null" }), file, "npm", "a")).toBeUndefined();
  });
});

describe("mayBeModernYarn", () => {
  const isModern = (text: string, files: Readonly<Record<string, string>> = {}) =>
    mayBeModernYarn(workspace({ Dockerfile: text, ...files }))(dockerfile(text));

  it("goes by the manifest, by files and by commands", () => {
    expect(isModern("RUN yarn")).toBe(false);
    expect(isModern("RUN corepack enable")).toBe(true);
    expect(isModern("RUN corepack enable", { "package.json": '{"packageManager": "yarn@1.22.22"}' })).toBe(false);
    expect(isModern("RUN yarn", { "package.json": '{"packageManager": "yarn@4.0.0"}' })).toBe(true);
    expect(isModern("RUN yarn", { ".yarnrc.yml": "" })).toBe(true);
    expect(isModern("RUN yarn install --immutable")).toBe(true);
  });
});

describe("distributionOf", () => {
  const distribution = (text: string) => {
    const file = dockerfile(text);
    const stage = stages(file).at(-1);
    const found = stage && distributionOf(file, stage);
    return found && [found.name, found.manager];
  };

  it("is that of the image at the root of the stages", () => {
    expect(distribution("FROM debian:12 AS a\nFROM a")).toEqual(["Debian", "apt"]);
    expect(distribution("FROM example.com/x:1-alpine3.20")).toEqual(["Alpine", "apk"]);
    expect(distribution("FROM example.com/alpine-tools:1")).toBeUndefined();
    expect(distribution("FROM $BASE")).toBeUndefined();
    expect(distribution("FROM scratch")).toBeUndefined();
  });
});

describe("buildsOnOneOf", () => {
  it("is so of those below in the stage and of all in stages that are FROM it", () => {
    const file = dockerfile("FROM a AS b\nRUN b\nENV A=1\nRUN a\nFROM c\nRUN c\nFROM b\nRUN d\n");
    const places = instructions(file).filter(({ keyword }) => keyword === "ENV");
    const found = runs(file).filter(({ outer }) => buildsOnOneOf(file, places)(outer));
    expect(found.map((run) => textAt(file.text, run))).toEqual(["RUN a", "RUN d"]);
  });
});
