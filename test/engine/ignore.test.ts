import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/base/edit.js";
import type { Advice } from "../../server/src/engine/advice.js";
import { ignoreHere, ignoreInFile } from "../../server/src/engine/ignore.js";
import { ignoreInConfiguration } from "../../server/src/engine/ignore-in-configuration.js";
import { isSuppressed } from "../../server/src/engine/suppressions.js";
import { directiveTroubles } from "../../server/src/facts/dockerfile/directive-troubles.js";
import { escapeCharacter } from "../../server/src/syntax/dockerfile/directives.js";
import { composeSource, type DockerfileSource, dockerfileSource, type Source } from "../../server/src/syntax/source.js";

const id = "dockerfile/tag-the-base-image";
const other = "dockerfile/know-the-instruction";

const adviceAt = (source: Source, word: string, practice: Advice["practice"] = id): Advice => {
  const start = source.text.indexOf(word);
  return {
    practice,
    category: "upkeep",
    level: "information",
    message: "",
    start,
    end: start + word.length,
    fixes: [],
    related: [],
  };
};

/** The text after the action, which must silence the advice and stay as it is when nothing is left to silence. */
function ignored(source: Source, word: string, action: typeof ignoreHere, practice: Advice["practice"] = id): string {
  const text = applyEdits(source.text, action(source, adviceAt(source, word, practice)));
  const after = { ...source, text };
  expect(isSuppressed(after, adviceAt(after, word, practice))).toBe(true);
  return text;
}

describe("ignore here, in a Dockerfile", () => {
  it("puts a comment above the instruction, with its indentation", () => {
    expect(ignored(dockerfileSource("Dockerfile", "FROM a\n  ENV x \\\n   y\n"), "y", ignoreHere)).toBe(
      `FROM a\n  # dockwise ignore=${id}\n  ENV x \\\n   y\n`,
    );
  });

  it("joins the comment that is there, before its reason", () => {
    const text = `FROM a\n# dockwise ignore=${other} as agreed\nENV x y\n`;
    expect(ignored(dockerfileSource("Dockerfile", text), "x", ignoreHere)).toBe(
      `FROM a\n# dockwise ignore=${other},${id} as agreed\nENV x y\n`,
    );
  });

  it("keeps directives at the top, line ends and the byte order mark", () => {
    expect(
      ignored(dockerfileSource("Dockerfile", "\uFEFF# syntax=docker/dockerfile:1\r\nFORM a\r\n"), "FORM", ignoreHere),
    ).toBe(`\uFEFF# syntax=docker/dockerfile:1\r\n# dockwise ignore=${id}\r\nFORM a\r\n`);
    expect(ignored(dockerfileSource("Dockerfile", "\uFEFFFORM a\n"), "FORM", ignoreHere)).toBe(
      `\uFEFF# dockwise ignore=${id}\nFORM a\n`,
    );
  });
});

describe("ignore in the file", () => {
  it("stands below the directives, once", () => {
    const text = "# syntax=docker/dockerfile:1\n# escape=`\n\nFROM a\nENV x y\n";
    const once = ignored(dockerfileSource("Dockerfile", text), "x", ignoreInFile);
    expect(once).toBe(`# syntax=docker/dockerfile:1\n# escape=\`\n# dockwise ignore-file=${id}\n\nFROM a\nENV x y\n`);
    expect(ignored(dockerfileSource("Dockerfile", once), "x", ignoreInFile, other)).toContain(
      `# dockwise ignore-file=${id},${other}\n`,
    );
  });
});

describe("ignore what Docker checks too", () => {
  const legacy = "dockerfile/write-env-with-equals";
  const here = (text: string, word: string, practice: Advice["practice"] = legacy) =>
    ignored(dockerfileSource("Dockerfile", text), word, ignoreHere, practice);
  const inFile = (text: string, word: string, practice: Advice["practice"] = legacy) =>
    ignored(dockerfileSource("Dockerfile", text), word, ignoreInFile, practice);

  it("writes Docker's comment above the instruction, and joins the one that is there", () => {
    const once = here("FROM a\n\n  ENV x y\n", "x");
    expect(once).toBe("FROM a\n\n  # check=skip=LegacyKeyValueFormat\n  ENV x y\n");
    expect(here("FROM a\n# check=skip=UndefinedVar\n# why\nENV x y\n", "x")).toBe(
      "FROM a\n# check=skip=UndefinedVar,LegacyKeyValueFormat\n# why\nENV x y\n",
    );
  });

  it("joins no comment that an empty one cuts off", () => {
    expect(here("FROM a\n# check=skip=UndefinedVar\n#\nENV x y\n", "x")).toBe(
      "FROM a\n# check=skip=UndefinedVar\n#\n# check=skip=LegacyKeyValueFormat\nENV x y\n",
    );
  });

  it("joins the one directive of the file, whatever it says", () => {
    expect(inFile("# check=skip=UndefinedVar;error=true\nFROM a\nENV x y\n", "x")).toContain(
      "# check=skip=UndefinedVar,LegacyKeyValueFormat;error=true\n",
    );
    expect(inFile("# check=error=true\nFROM a\nENV x y\n", "x")).toContain(
      "# check=error=true;skip=LegacyKeyValueFormat\n",
    );
    expect(inFile("\uFEFF# escape=`\r\n\r\nFROM a\r\nENV x y\r\n", "x")).toBe(
      "\uFEFF# escape=`\r\n# check=skip=LegacyKeyValueFormat\r\n\r\nFROM a\r\nENV x y\r\n",
    );
  });

  it("is ours alone where Docker would not heed the comment or takes it for the file's", () => {
    const casing = "dockerfile/match-the-case-of-as";
    expect(here("FROM a as b\n", " as ", casing)).toBe(`# dockwise ignore=${casing}\nFROM a as b\n`);
    const twice = "dockerfile/name-stages-uniquely";
    expect(here("FROM a AS b\nFROM c AS b\n", "c AS b", twice)).toContain(`# dockwise ignore=${twice}\n`);
    const cmd = "dockerfile/keep-one-cmd";
    expect(here('FROM a\nCMD ["b"]\nCMD ["c"]\n', "CMD", cmd)).toContain(`# dockwise ignore=${cmd}\n`);
  });

  it("never touches a directive that Docker does not understand", () => {
    expect(inFile("# check=skp=UndefinedVar\nFROM a\nENV x y\n", "x")).toContain("# dockwise ignore-file=");
    expect(inFile("  # check=error=true\nFROM a\nENV x y\n", "x")).toContain("# dockwise ignore-file=");
    expect(inFile("# check=error=true;experimental=all;error=true\nFROM a\nENV x y\n", "x")).toContain(
      "# dockwise ignore-file=",
    );
  });

  it("writes before the blank at which Docker stops reading", () => {
    expect(inFile("# check=skip=UndefinedVar, StageNameCasing\nFROM a\nENV x y\n", "x")).toContain(
      "# check=skip=UndefinedVar,LegacyKeyValueFormat StageNameCasing\n",
    );
    expect(inFile("#!/usr/bin/env docker\nFROM a\nENV x y\n", "x")).toBe(
      "#!/usr/bin/env docker\n# check=skip=LegacyKeyValueFormat\nFROM a\nENV x y\n",
    );
  });
});

describe("ignore here, in a Compose file", () => {
  const text = "services:\n  web:\n    image: nginx\n    ports:\n      - 80:80\n    command: |\n      one\n      two\n";

  it("stands above the entry or item that begins the line", () => {
    expect(ignored(composeSource("compose.yaml", text), "80:80", ignoreHere)).toContain(
      `    ports:\n      # dockwise ignore=${id}\n      - 80:80\n`,
    );
  });

  it("never becomes part of a block text", () => {
    expect(ignored(composeSource("compose.yaml", text), "two", ignoreHere)).toContain(
      `    # dockwise ignore=${id}\n    command: |\n`,
    );
  });

  it("holds for the entry only", () => {
    const after = composeSource("compose.yaml", ignored(composeSource("compose.yaml", text), "80:80", ignoreHere));
    expect(isSuppressed(after, adviceAt(after, "nginx"))).toBe(false);
    expect(isSuppressed(after, adviceAt(after, "two"))).toBe(false);
  });
});

describe("ignore in the workspace", () => {
  it.each([
    ["makes a new file", undefined, `practices:\n  ${id}: off\n`],
    [
      "adds to the practices",
      "# ours\npractices:\n    a/b: on # why\nall: true\n",
      `# ours\npractices:\n    ${id}: off\n    a/b: on # why\nall: true\n`,
    ],
    ["changes a level", `practices:\n  ${id}: error # loud\n`, `practices:\n  ${id}: off # loud\n`],
    ["adds the key", "all: true", `all: true\npractices:\n  ${id}: off\n`],
    ["keeps Windows line ends", "practices:\r\n  a/b: on\r\n", `practices:\r\n  ${id}: off\r\n  a/b: on\r\n`],
    ["touches nothing that is no YAML", "practices: [", "practices: ["],
  ])("%s", (_, before, after) => {
    expect(ignoreInConfiguration(before, id)).toBe(after);
  });
});

describe("what ignoring writes is never refused by Docker", () => {
  const heads = [
    "",
    "\n",
    "# about this file\n",
    "# about this file\n\n",
    "#\n",
    "# syntax=docker/dockerfile:1\n",
    "# syntax=docker/dockerfile:1\n\n",
    "# syntax=docker/dockerfile:1\n# escape=`\n",
    "# escape=`\n\n# about\n",
    "#!/usr/bin/env dockerfile\n",
    "#!/usr/bin/env dockerfile\n# syntax=docker/dockerfile:1\n",
    "# check=skip=UndefinedVar\n",
    "# check=skip=UndefinedVar words behind it\n",
    "# check=skip=UndefinedVar, JSONArgsRecommended\n",
    "# check=skip=\n",
    "# check=error=true\n",
    "# check=error=true;experimental=all\n",
    "# check=error=true;experimental=all;error=false\n",
    "# check=skip=A;skip=UndefinedVar\n",
    "# check=error=false;skip=UndefinedVar\n# syntax=docker/dockerfile:1\n",
    "# Check = skip=UndefinedVar\n",
    "#check=skip=UndefinedVar\n# about\n",
    "  # check=skip=UndefinedVar\n",
    "# syntax=docker/dockerfile:1\n  # check=error=true\n\n",
    "# check=skp=all\n",
    "# check=skip\n",
    "# unknown=directive\n# check=skip=UndefinedVar\n",
    "# about\n# check=skip=UndefinedVar\n",
    "\n# check=skip=UndefinedVar\n#\n",
    "# hadolint ignore=DL3006\n",
    "# dockwise ignore-file=tag-the-base-image\n",
  ];
  const body = "FROM scratch AS Base\nENV x y\n# why\n  LABEL a b\n";
  const layouts = heads.flatMap((head) =>
    [head + body, `\uFEFF${head}${body}`, (head + body).replaceAll("\n", "\r\n")].map((text) => [text] as const),
  );

  it.each(layouts)("%j", (text) => {
    const places = [
      ["Base", "dockerfile/name-stages-in-lowercase"],
      ["x y", "dockerfile/write-env-with-equals"],
      ["a b", "dockerfile/write-env-with-equals"],
    ] as const;
    for (const action of [ignoreHere, ignoreInFile]) {
      let now = text;
      for (const [word, practice] of places) now = ignored(dockerfileSource("Dockerfile", now), word, action, practice);
      const source = dockerfileSource("Dockerfile", now);
      expect(refusals(source)).toEqual(refusals(dockerfileSource("Dockerfile", text)));
      expect(escapeCharacter(source)).toBe(escapeCharacter(dockerfileSource("Dockerfile", text)));
      expect(now.replaceAll("\r\n", "").includes("\n")).toBe(!text.includes("\r"));
      expect(now.indexOf("#!")).toBe(text.indexOf("#!"));
      expect(now.lastIndexOf("\uFEFF")).toBe(text.lastIndexOf("\uFEFF"));
    }
  });

  const refusals = (source: DockerfileSource) =>
    Array.from(directiveTroubles(source))
      .filter(({ isRefused }) => isRefused)
      .map(({ trouble }) => trouble);
});

describe("a comment of dclint at a list of ports", () => {
  const open = "compose/publish-to-localhost";
  const isSilent = (comment: string, practice: Advice["practice"]): boolean => {
    const text = `services:\n  a:\n    image: b\n    ports: # dclint disable-line${comment}\n      - 80:80\n  c:\n    ports:\n      - 81:81\n`;
    const source = composeSource("compose.yaml", text);
    expect(isSuppressed(source, adviceAt(source, "81:81", practice))).toBe(false);
    return isSuppressed(source, adviceAt(source, "80:80", practice));
  };

  it("holds for the ports in it, where dclint tells of the list as a whole", () => {
    expect(isSilent("", open)).toBe(true);
    expect(isSilent(" no-unbound-port-interfaces", open)).toBe(true);
    expect(isSilent(" no-duplicate-exported-ports", open)).toBe(false);
    expect(isSilent("", "compose/quote-ports")).toBe(false);
    expect(isSilent(" require-quotes-in-ports", "compose/quote-ports")).toBe(false);
  });
});
