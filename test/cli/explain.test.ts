import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./command.js";

const { dockwise, project } = commandLine();

const dockerfile = "FROM debian:12\nRUN apt-get update && apt-get install -y libpng12-dev\n";
const log = `#5 [2/2] RUN apt-get update && apt-get install -y libpng12-dev
#5 3.114 E: Unable to locate package libpng12-dev
#5 ERROR: process "/bin/sh -c apt-get update && apt-get install -y libpng12-dev" did not complete successfully: exit code: 100
------
Dockerfile:2
--------------------
   1 |     FROM debian:12
   2 | >>> RUN apt-get update && apt-get install -y libpng12-dev
--------------------
ERROR: failed to solve: process "/bin/sh -c apt-get update && apt-get install -y libpng12-dev" did not complete successfully: exit code: 100
`;

interface Edit {
  readonly path: string;
  readonly start: { readonly offset: number };
  readonly end: { readonly offset: number };
  readonly text: string;
}
interface Explained {
  readonly answers: readonly {
    readonly id: string;
    readonly path: string | null;
    readonly line: number | null;
    readonly edits: readonly Edit[];
  }[];
}

describe("explain", () => {
  it("says what failed, where, why, what to do, and what says so", async () => {
    const cwd = project({ Dockerfile: dockerfile, "build.log": log });
    const { code, out, err } = await dockwise(["explain", "build.log", "--workspace", "."], { cwd });
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^error: .*`libpng12-dev`/);
    expect(out).toContain("--> Dockerfile:2, step `");
    expect(out).toContain("exit code 100");
    expect(out).toContain("  2 | RUN apt-get update && apt-get install -y libpng12-dev\n    | ^^^");
    expect(out).toContain("E: Unable to locate package libpng12-dev");
    for (const title of ["The log says", "Why", "What to do"]) expect(out).toContain(`\n${title}\n`);
    expect(out).toContain("article: buildlog/");
  });

  it("says what to type where there is nothing to edit, and which files change in their line ends only", async () => {
    const cwd = project({ Dockerfile: 'FROM debian:12\nCOPY run.sh /\nCMD ["/run.sh"]\n', "run.sh": "#!/bin/sh\r\n" });
    const told = async (input: string) => (await dockwise(["explain", "-", "--workspace", "."], { cwd, input })).out;
    const silent =
      "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n";
    expect(await told(silent)).toContain("\n  try: sudo systemctl start docker\n");
    const broken = await told("exec /run.sh: no such file or directory\n");
    expect(broken).toContain("\n  run.sh: line ends only\n");
    expect(broken).not.toContain("try: ");
  });

  it("shows what mends it as a diff, and gives the same edits in JSON", async () => {
    const misspelt = "FROM node:22\r\nCOPY pakage.json ./\r\n";
    const cwd = project({ Dockerfile: misspelt, "package.json": "{}" });
    const input = [
      "#7 [2/2] COPY pakage.json ./",
      '#7 ERROR: failed to calculate checksum of ref abc::def: "/pakage.json": not found',
      "------",
      "Dockerfile:2",
      "--------------------",
      "   1 |     FROM node:22",
      "   2 | >>> COPY pakage.json ./",
      "--------------------",
      'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref abc::def: "/pakage.json": not found',
      "",
    ].join("\n");
    const { out } = await dockwise(["explain", "-"], { cwd, input });
    expect(out).toContain("  -COPY pakage.json ./\n  +COPY package.json ./\n");
    const { answers } = JSON.parse(
      (await dockwise(["explain", "-", "--format", "json"], { cwd, input })).out,
    ) as Explained;
    const [edit] = answers[0]?.edits ?? [];
    expect(edit?.path).toBe("Dockerfile");
    expect(misspelt.slice(0, edit?.start.offset) + edit?.text + misspelt.slice(edit?.end.offset)).toBe(
      misspelt.replace("pakage", "package"),
    );
  });

  it("gives the same in JSON, from the standard input, and takes a project in this folder for the one that was built", async () => {
    const cwd = project({ Dockerfile: dockerfile });
    const { out } = await dockwise(["explain", "-", "--format", "json"], { cwd, input: log });
    const { answers } = JSON.parse(out) as Explained;
    expect(Object.keys(answers[0] ?? {})).toEqual(["id", "confidence", "message", "path", "line", "edits"]);
    expect(answers[0]).toMatchObject({ path: "Dockerfile", line: 2 });
  });

  it("says what it does not know, with the last lines of the step", async () => {
    const unknown = log
      .replaceAll("apt-get update && apt-get install -y libpng12-dev", "frobnicate")
      .replace(/E: .*/, "blorp is not frobnicable");
    const { code, out } = await dockwise(["explain", "-", "--format", "json"], { input: "nothing of the kind\n" });
    expect([code, JSON.parse(out)]).toEqual([0, { answers: [] }]);
    expect((await dockwise(["explain", "-"], { input: unknown })).out).toContain("blorp is not frobnicable");
    expect((await dockwise(["explain", "-"], { input: "" })).out).toBe(
      "No failed build step is in this log, and no error that Dockwise knows.\n",
    );
  });

  it("reads logs that hold any bytes", async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 27]), Buffer.from(log)]);
    const { code, out } = await dockwise(["explain", "-", "--format", "json"], { input: bytes });
    expect(code).toBe(0);
    expect((JSON.parse(out) as Explained).answers).not.toEqual([]);
  });

  it.each([
    [["explain", "gone.log"], "gone.log does not exist."],
    [["explain", "-", "--workspace", "gone"], "gone is no folder."],
    [["explain", "--batch", "gone.jsonl"], "gone.jsonl does not exist."],
  ])("ends %j with 2 and a sentence", async (args, message) => {
    expect(await dockwise(args, { cwd: project({}) })).toEqual({ code: 2, out: "", err: `dockwise: ${message}\n` });
  });
});

describe("explain --batch", () => {
  it("answers each line, also after a bad one", async () => {
    const cwd = project({ Dockerfile: dockerfile });
    const items = [
      JSON.stringify({ id: "a", log, workspace: cwd }),
      "{ not json",
      JSON.stringify({ id: 7, log: 5 }),
      JSON.stringify({ id: "b", log, workspace: join(cwd, "gone") }),
      "",
      JSON.stringify({ id: "c", log, workspace: null }),
    ];
    writeFileSync(join(cwd, "batch.jsonl"), items.join("\n"));
    const { code, out } = await dockwise(["explain", "--batch", "batch.jsonl"], { cwd });
    const replies = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Explained & { readonly id: unknown; readonly error?: string });
    expect(code).toBe(2);
    expect(replies.map(({ id }) => id)).toEqual(["a", null, 7, "b", "c"]);
    expect(replies.map(({ answers }) => answers.length > 0)).toEqual([true, false, false, true, true]);
    expect(replies.map(({ error }) => error)).toEqual([
      undefined,
      "Line 2 is no JSON object.",
      "Line 3 has no text `log`.",
      undefined,
      undefined,
    ]);
    expect(replies[0]?.answers[0]).toMatchObject({ path: "Dockerfile", line: 2 });
  });
});
