import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { report } from "../server/src/engine/check.js";
import { explain } from "../server/src/engine/explain.js";
import { fixAll } from "../server/src/engine/fix.js";
import { defaultConfiguration } from "../server/src/engine/settings.js";
import { withFiles } from "../server/src/engine/soundness.js";
import { workspaceOf } from "../server/src/facts/workspace/workspace.js";
import {
  buildLogSource,
  composeSource,
  dockerfileSource,
  kindOfName,
  type Source,
} from "../server/src/syntax/source.js";
import { articles, casesOf, sourceOf, today, workspaceOfExample } from "./articles.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const shown = articles.flatMap(({ examples }) => examples).filter(({ kind }) => kind !== "buildlog");
const hard = articles.flatMap(({ id }) => casesOf(id));
const examples = [...shown, ...hard];

const exampleFiles = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" })
  .filter((path) => kindOfName(path) && statSync(join(root, "examples", path)).isFile())
  .map((path) => ({ path, text: readFileSync(join(root, "examples", path), "utf8") }));

const sourceOfFile = (path: string, text: string): Source =>
  kindOfName(path) === "compose" ? composeSource(path, text) : dockerfileSource(path, text);

const digest = (text: string): string => createHash("sha1").update(text).digest("base64");

/** Checks a text; what a rule threw is the failure of the test, ranges outside of the text too. */
function expectCalm(source: Source, workspace = workspaceOf({ [source.path]: source.text }, today)): void {
  const { advice, failures } = report(workspace)(source);
  // Not by `expect`, which keeps something of each of a million calls.
  const [failure] = failures;
  if (failure) {
    const { practice, error } = failure;
    throw new Error(`${practice}: ${error instanceof Error ? error.stack : error}`);
  }
  for (const { start, end, practice, message } of advice) {
    if (start < 0 || end < start || end > source.text.length)
      throw new Error(`${practice} marks ${start} to ${end} of ${source.text.length}`);
    const isUnknown = /\bundefined\b/.test(message) && !/\bundefined\b/.test(source.text);
    // `{0}` is a place in a text of PowerShell.
    if (isUnknown || /(?<!\$)\{[a-z]\w*\}/i.test(message)) throw new Error(`${practice} says "${message}"`);
  }
}

describe("half-typed text", () => {
  it.each([
    ["every example of every article", "every letter", shown, 1],
    ["every hard case", "every fifth letter", hard, 5],
  ] as const)("of %s is taken in silence or with advice, at %s", { timeout: 600_000 }, (_, __, all, step) => {
    // Many examples begin alike: what has been checked in the same surroundings is not checked again. The texts themselves,
    // each beginning of each, would fill the memory.
    const done = new Set<string>();
    for (const example of all) {
      const workspace = workspaceOfExample(example);
      const surroundings = digest(`${example.path} ${JSON.stringify(example.files)}`);
      for (let length = example.text.length % step; length < example.text.length; length += step) {
        const text = example.text.slice(0, length);
        const key = digest(surroundings + text);
        if (done.has(key)) continue;
        done.add(key);
        expectCalm(sourceOf({ ...example, text }), workspace);
      }
    }
  });

  it.each(exampleFiles.map(({ path, text }) => [path, text]))(
    "of examples/%s too",
    { timeout: 120_000 },
    (path, text) => {
      for (let length = 0; length < text.length; length++) expectCalm(sourceOfFile(path, text.slice(0, length)));
    },
  );
});

describe("torn text", () => {
  const pieces = fc.constantFrom(
    ...[
      "RUN ",
      "COPY --from=",
      "FROM ",
      "\\\n",
      "`\n",
      "<<EOF\n",
      "EOF\n",
      '["a',
      "'",
      '"',
      "${X:-",
      "$(",
      "&& ",
      "| ",
      "#",
      "# check=skip=",
      "\t",
      "\r\n",
      "\n",
      " ",
      "é😀",
      "\u0000",
      "\uFEFF",
      "“",
    ],
    ...[
      "services:\n",
      "  web:\n",
      "    image: ",
      "- ",
      "? ",
      "&a ",
      "*a",
      "<<: *a\n",
      "!reset ",
      "{",
      "}",
      "[",
      "]",
      "|\n",
      ">-\n",
      ": ",
      "---\n",
      "ports:\n",
      '"80:80"',
    ],
  );

  it.each([["Dockerfile"], ["compose.yaml"]])("in %s makes nothing throw", { timeout: 120_000 }, (path) => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => expectCalm(sourceOfFile(path, parts.join("")))),
      { numRuns: 1500, seed: 7 },
    );
  });

  it("in a log neither", { timeout: 120_000 }, () => {
    const lines = fc.constantFrom(
      "#7 0.4 E: Unable to locate package x\n",
      "------\n",
      " > [2/2] RUN x:\n",
      "Dockerfile:3\n",
      "   3 | >>> RUN x\n",
      "\u001b[31m",
      "\r",
      "ERROR: failed to solve: ",
      '{"vertexes":[',
      "Step 2/3 : RUN x\n",
      "é😀",
      "\u0000",
    );
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 30 }), (parts) => {
        explain(buildLogSource(parts.join("")), workspaceOf({ Dockerfile: "FROM debian:12\nRUN x\n" }, today));
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

describe("text that is too much", () => {
  const five = 5 * 1024 * 1024;
  const most = 512 * 1024;
  const numbered = (line: (number: number) => string, first: string): string => {
    const lines = [first];
    for (let length = first.length, number = 0; length < most - 200; length += lines.at(-1)?.length ?? 0)
      lines.push(line(++number));
    return lines.join("");
  };

  it.each([
    [
      "a file of 5 MB of instructions",
      "Dockerfile",
      "FROM debian:12\n".padEnd(five, "RUN apt-get update && apt-get install -y curl\n"),
    ],
    [
      "as many instructions as are checked",
      "Dockerfile",
      numbered((number) => `RUN apt-get update && apt-get install -y package-${number}\n`, "FROM debian:12\n"),
    ],
    [
      "as many stages as are checked",
      "Dockerfile",
      numbered((number) => `FROM s${number - 1} AS s${number}\nRUN apt-get update\n`, "FROM debian:12 AS s0\n"),
    ],
    [
      "as many variables as are checked",
      "Dockerfile",
      numbered((number) => `ARG A${number}=$A${number - 1}\n`, "FROM debian:12\n"),
    ],
    ["the longest line that is checked", "Dockerfile", "FROM debian:12\nRUN ".padEnd(most, "x ")],
    [
      "as many services as are checked",
      "compose.yaml",
      numbered(
        (number) => `  s${number}:\n    image: nginx:1.29\n    depends_on: [s${number - 1}]\n`,
        "services:\n  s0:\n    image: nginx:1.29\n",
      ),
    ],
    ["one line of 5 MB", "Dockerfile", "FROM debian:12\nRUN ".padEnd(five, "x ")],
    ["binary bytes", "Dockerfile", "\u0000\u0001\uFFFD\u007f".repeat(50_000)],
    ["5 MB of YAML", "compose.yaml", "services:\n".padEnd(five, "  web:\n    image: nginx\n")],
    [
      "a bomb of aliases",
      "compose.yaml",
      `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghij".replace(/./g, (letter) => `${letter}: &${letter} [${`*${String.fromCharCode(letter.charCodeAt(0) - 1)},`.repeat(9).slice(0, -1)}]\n`)}services: *j\n`,
    ],
    ["deep nesting", "compose.yaml", `services: ${"[".repeat(20_000)}`],
  ])("%s is survived", { timeout: 120_000 }, (_, path, text) => {
    expectCalm(sourceOfFile(path, text));
  });
});

describe("fixes", () => {
  it("of all examples together leave nothing to fix on a second run, and every byte of the rest", {
    timeout: 300_000,
  }, () => {
    for (const example of examples) {
      const source = sourceOf(example);
      const workspace = workspaceOfExample(example);
      const once = fixAll(source, workspace, defaultConfiguration, { safeOnly: true });
      const mended = { ...source, text: once.text };
      const twice = fixAll(mended, withFiles(workspace, once.files, mended), defaultConfiguration, { safeOnly: true });
      expect(twice.text).toBe(once.text);
    }
  });
});
