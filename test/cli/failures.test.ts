import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./command.js";

const { dockwise, project } = commandLine();

const typo = "FROM alpine\nRUNN true\n";
const versioned = 'version: "3.8"\nservices:\n  web:\n    image: web:1\n    read_only: true\n';
const off = "categories: { security: off, reliability: off, speed: off, size: off }\n";

describe("the exit code", () => {
  it("is 1 from the level that is asked for, on the command line or in the configuration", async () => {
    const cwd = project({ "compose.yaml": versioned, ".dockwise.yaml": off });
    const codeOf = async (...args: string[]) => (await dockwise(["check", ...args], { cwd })).code;
    expect(await codeOf()).toBe(0);
    expect(await codeOf("--fail-on", "information")).toBe(1);
    writeFileSync(join(cwd, ".dockwise.yaml"), `${off}fail-on: information\n`);
    expect(await codeOf()).toBe(1);
    expect(await codeOf("--fail-on", "error")).toBe(0);
    expect(await codeOf("--fail-on", "never")).toBe(0);
  });

  it.each([
    [["check", "--formt", "json"], "There is no option `--formt`; there is `--format`. See `dockwise help check`."],
    [
      ["check", "--format", "sariff"],
      "`--format` knows no `sariff`; there is `sarif`. It is one of text, json, sarif, github.",
    ],
    [["chek"], "There is no command `chek`; there is `check`."],
    [["check", "--config", "none.yaml"], "none.yaml does not exist."],
    [
      ["check", "--stdin-filename", "Dockerfile"],
      "`--stdin-filename` names the standard input; give `-` as a path as well.",
    ],
    [["explain"], "`dockwise explain` takes one log: a file, or `-` for the standard input."],
    [
      ["article", "dockerfile/know-the-instructon"],
      "There is no article `dockerfile/know-the-instructon`; there is `dockerfile/know-the-instruction`.",
    ],
  ])("is 2 for %j, with a sentence", async (args, message) => {
    const { code, out, err } = await dockwise(args, { cwd: project({}) });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`dockwise: ${message}`);
  });
});

describe("bad input", () => {
  it("is named, and keeps no other file from being checked", async () => {
    const cwd = project({
      "a/Dockerfile": typo,
      "binary/Dockerfile": new Uint8Array([70, 82, 79, 77, 0, 1, 2]),
      "latin/Dockerfile": new Uint8Array([70, 82, 79, 77, 32, 0xe4, 10]),
      "wide/Dockerfile": new Uint8Array([0xff, 0xfe, 70, 0]),
      "large/Dockerfile": `FROM alpine\n${"# x\n".repeat(1_310_720)}`,
      "long/Dockerfile": `FROM alpine\n${"# x\n".repeat(150_000)}`,
      "z/Dockerfile": typo,
      "notes.txt": "hello\n",
    });
    mkdirSync(join(cwd, "folder/Dockerfile"), { recursive: true });
    symlinkSync("loop", join(cwd, "loop"));
    const { code, out, err } = await dockwise(
      ["check", ".", "folder/Dockerfile", "gone/Dockerfile", "loop", "notes.txt"],
      { cwd },
    );
    expect(code).toBe(2);
    expect(out.match(/^\w\/Dockerfile:2:1: error/gm)).toHaveLength(2);
    expect(err.trimEnd().split("\n")).toEqual([
      "dockwise: folder/Dockerfile is a folder, not a file, and holds no Dockerfile or Compose file.",
      "dockwise: gone/Dockerfile does not exist.",
      "dockwise: loop is a symbolic link that leads to itself.",
      "dockwise: binary/Dockerfile holds binary bytes; it is no text.",
      "dockwise: large/Dockerfile is 5 MB; Dockwise reads up to 2 MB.",
      "dockwise: latin/Dockerfile is not valid UTF-8. Save it as UTF-8.",
      "dockwise: long/Dockerfile is too long: Dockwise checks up to 512K characters.",
      "dockwise: wide/Dockerfile is UTF-16; Docker reads UTF-8 only. Save it as UTF-8.",
      "dockwise: notes.txt is neither a Dockerfile nor a Compose file, by its name and by its text.",
    ]);
  });

  it("may be closed to the reader", async () => {
    const cwd = project({ Dockerfile: typo, "api/Dockerfile": typo });
    chmodSync(join(cwd, "Dockerfile"), 0);
    const { code, out, err } = await dockwise(["check"], { cwd, unprivileged: true });
    expect(err).toBe("dockwise: Dockerfile may not be read: permission denied.\n");
    expect(out).toContain("api/Dockerfile:2:1: error:");
    expect(code).toBe(2);
  });

  it("tells of a folder without anything to check", async () => {
    const { code, err } = await dockwise(["check", "empty"], { cwd: project({ "empty/notes.txt": "" }) });
    expect([code, err]).toEqual([0, "dockwise: empty holds no Dockerfile or Compose file.\n"]);
  });

  it("tells what is wrong with the configuration", async () => {
    const cwd = project({ Dockerfile: typo, ".dockwise.yaml": "practices:\n  dockerfile/know-the-instructio: off\n" });
    const { code, err } = await dockwise(["check"], { cwd });
    expect([code, err]).toEqual([
      2,
      "dockwise: .dockwise.yaml:2:3: There is no practice `dockerfile/know-the-instructio`; there is `dockerfile/know-the-instruction`.\n",
    ]);
  });
});
