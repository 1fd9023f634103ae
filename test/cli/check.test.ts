import { execFileSync, spawn } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./command.js";

const { dockwise, project, bundle } = commandLine();

const typo = "FROM alpine\nRUNN true\n";
const oldEnv = "FROM alpine\r\nENV A b\r\n# last";
const versioned = 'version: "3.8"\nservices:\n  web:\n    image: web:1\n    read_only: true\n';
const off = "categories: { security: off, reliability: off, speed: off, size: off }\n";

interface Report {
  readonly files: readonly { readonly path: string; readonly kind: string; readonly advice: readonly Advice[] }[];
  readonly summary: Readonly<Record<string, number>>;
}
interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}
interface Advice {
  readonly practice: string;
  readonly level: string;
  readonly start: Position;
  readonly end: Position;
  readonly sameAs: Readonly<Record<string, readonly string[]>>;
  readonly fixes: readonly {
    readonly safe: boolean;
    readonly edits: readonly { path: string; start: Position; end: Position; text: string }[];
  }[];
}

async function practicesIn(args: readonly string[], cwd: string): Promise<readonly string[]> {
  const { out } = await dockwise(["check", "--format", "json", ...args], { cwd });
  return (JSON.parse(out) as Report).files.flatMap(({ path, advice }) =>
    advice.map(({ practice }) => `${path} ${practice}`),
  );
}

describe("the text", () => {
  it("shows place, level, message, code with carets, fix and article, then one line that sums up", async () => {
    const cwd = project({ Dockerfile: typo, ".dockwise.yaml": off });
    const { code, out, err } = await dockwise(["check", "Dockerfile"], { cwd });
    expect(out).toBe(
      [
        "Dockerfile:2:1: error: Docker knows no instruction `RUNN`; there is `RUN`.",
        "  2 | RUNN true",
        "    | ^^^^",
        "    = fix: Write `RUN`",
        "    = article: dockerfile/know-the-instruction",
        "",
        "Checked 1 file: 1 error.",
        "",
      ].join("\n"),
    );
    expect([code, err]).toEqual([1, ""]);
  });

  it("is coloured when forced, and plain when not on a terminal", async () => {
    const cwd = project({ Dockerfile: typo });
    const colour = "\u001b[";
    expect((await dockwise(["check"], { cwd, env: { FORCE_COLOR: "1" } })).out).toContain(colour);
    expect((await dockwise(["check"], { cwd, env: { FORCE_COLOR: "1", NO_COLOR: "1" } })).out).not.toContain(colour);
    expect((await dockwise(["check"], { cwd, env: { CI: "true" } })).out).not.toContain(colour);
  });

  it("lets nothing in a file act on the terminal", async () => {
    const cwd = project({ Dockerfile: "FROM alpine\nRUNN \u001b]0;title\u0007\u202e\n" });
    const { out } = await dockwise(["check"], { cwd });
    expect(out).toContain("RUNN ␛]0;title␇");
    for (const control of ["\u001b", "\u0007", "\u202e"]) expect(out).not.toContain(control);
  });

  it("says so when there is no advice", async () => {
    const cwd = project({ "compose.yaml": "services: {}\n", ".dockwise.yaml": off });
    expect(await dockwise(["check", "compose.yaml"], { cwd })).toEqual({
      code: 0,
      out: "Checked 1 file: no advice.\n",
      err: "",
    });
  });

  it("survives a reader that has seen enough", async () => {
    const cwd = project(
      Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}/Dockerfile`, typo.repeat(9)])),
    );
    const child = spawn("sh", ["-c", `"$0" "$1" check | head -1`, process.execPath, bundle()], { cwd });
    let err = "";
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    expect(err).toBe("");
  });
});

describe("folders", () => {
  const files = {
    Dockerfile: typo,
    "api/Dockerfile.dev": typo,
    "web/Containerfile": typo,
    "old/Dockerfile": typo,
    "node_modules/x/Dockerfile": typo,
  };
  const found = (cwd: string, ...args: string[]) =>
    practicesIn(args, cwd).then((all) =>
      all.flatMap((one) => (one.endsWith("/know-the-instruction") ? [one.split(" ")[0]] : [])),
    );

  it("are searched, except for what a .gitignore leaves out, at any level", async () => {
    const cwd = project({
      ...files,
      ".gitignore": "old/\n*.dev\n",
      "api/.gitignore": "!Dockerfile.dev\n",
      "web/.gitignore": "Container*\n",
    });
    expect(await found(cwd)).toEqual(["Dockerfile", "api/Dockerfile.dev"]);
    expect(await found(join(cwd, "web"))).toEqual([]);
    expect(await found(join(cwd, "web"), "Containerfile")).toEqual(["Containerfile"]);
  });

  it("leave out `ignore-paths`, relative to the configuration file", async () => {
    const cwd = project({
      ...files,
      ".dockwise.yaml": "ignore-paths: [old, '/Dockerfile']\n",
      "web/.dockwise.yaml": "ignore-paths: [/Containerfile]\n",
    });
    expect(await found(cwd)).toEqual(["api/Dockerfile.dev"]);
    expect(await found(cwd, "old/Dockerfile")).toEqual(["old/Dockerfile"]);
  });

  it("name each file once", async () => {
    const cwd = project({ Dockerfile: typo });
    expect(await found(cwd, ".", "Dockerfile", "./Dockerfile")).toEqual(["Dockerfile"]);
  });
});

describe("configuration", () => {
  it("is the nearest file's, unless --config names another", async () => {
    const cwd = project({
      "api/Dockerfile": typo,
      "api/.dockwise.yaml": "practices: { dockerfile/know-the-instruction: off }\n",
      "other.yaml": off,
    });
    const isFound = async (...args: string[]) =>
      (await practicesIn(args, cwd)).includes("api/Dockerfile dockerfile/know-the-instruction");
    expect(await isFound()).toBe(false);
    expect(await isFound("--config", "other.yaml")).toBe(true);
  });

  it("judges with --all, or a file that asks for it, as policies do", async () => {
    const cwd = project({
      Dockerfile: "FROM debian:12\nCOPY . /srv/\n",
      "own/Dockerfile": "FROM debian:12\n",
      "own/.dockwise.yaml": "all: true\n",
    });
    const root = "Dockerfile dockerfile/run-as-non-root";
    expect(await practicesIn([], cwd)).not.toContain(root);
    expect(await practicesIn([], cwd)).toContain(`own/${root}`);
    expect(await practicesIn(["--all"], cwd)).toContain(root);
    expect(await practicesIn(["--all", "--profile", "hadolint"], cwd)).not.toContain(root);
  });

  it("reports with --profile only what that tool reports", async () => {
    const cwd = project({ Dockerfile: "FROM alpine\nENV A b\n", "compose.yaml": versioned });
    const { out } = await dockwise(["check", "--profile", "buildkit", "--format", "json"], { cwd });
    const advice = (JSON.parse(out) as Report).files.flatMap((file) => file.advice);
    expect(advice.map(({ practice }) => practice)).toContain("dockerfile/write-env-with-equals");
    expect(advice.filter(({ sameAs }) => !sameAs.buildkit)).toEqual([]);
  });
});

describe("the standard input", () => {
  it("is a Dockerfile or a Compose file by its text, or by the name it is given", async () => {
    expect((await dockwise(["check", "-"], { input: typo })).out).toContain("standard input:2:1: error:");
    expect((await dockwise(["check", "-"], { input: versioned })).out).toContain("compose/drop-the-version-key");
    const named = await dockwise(["check", "-", "--stdin-filename", "api/Dockerfile"], { input: "RUNN true\n" });
    expect(named.out).toContain("api/Dockerfile:1:1: error:");
  });

  it("is mended to the standard output, byte for byte where nothing is mended", async () => {
    const { out, err } = await dockwise(["check", "--fix", "-", "--stdin-filename", "Dockerfile"], {
      input: `\ufeff${oldEnv}`,
    });
    expect(out).toBe(`\ufeff${oldEnv.replace("A b", "A=b")}`);
    expect(err).toContain("Mended 1 finding.");
  });
});

describe("--fix and --diff", () => {
  const files = { Dockerfile: oldEnv, "compose.yaml": versioned, ".dockwise.yaml": off };

  it("mend what is safe, and leave every other byte", async () => {
    const cwd = project({ ...files, "typo/Dockerfile": typo });
    const { code, out } = await dockwise(["check", "--fix"], { cwd });
    expect(readFileSync(join(cwd, "Dockerfile"), "utf8")).toBe(oldEnv.replace("A b", "A=b"));
    expect(readFileSync(join(cwd, "compose.yaml"), "utf8")).toBe(versioned.replace('version: "3.8"\n', ""));
    expect(readFileSync(join(cwd, "typo/Dockerfile"), "utf8")).toBe(typo);
    expect(out).toContain("Mended 2 findings.");
    expect(code).toBe(1);
    expect((await dockwise(["check", "--fix", "Dockerfile", "compose.yaml"], { cwd })).out).not.toContain("Mended");
  });

  it("show what would change, change nothing, and make a patch that Git takes", async () => {
    const cwd = project(files);
    const { out } = await dockwise(["check", "--diff"], { cwd });
    expect(readFileSync(join(cwd, "Dockerfile"), "utf8")).toBe(oldEnv);
    execFileSync("git", ["apply", "-"], {
      cwd,
      input: out,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: join(cwd, "..") },
    });
    expect(readFileSync(join(cwd, "Dockerfile"), "utf8")).toBe(oldEnv.replace("A b", "A=b"));
    expect(readFileSync(join(cwd, "compose.yaml"), "utf8")).toBe(versioned.replace('version: "3.8"\n', ""));
  });

  it("say so where a file may not be written", async () => {
    const cwd = project(files);
    chmodSync(join(cwd, "Dockerfile"), 0o444);
    const { code, err, out } = await dockwise(["check", "--fix", "Dockerfile"], { cwd, unprivileged: true });
    expect(err).toBe("dockwise: Dockerfile may not be written: permission denied.\n");
    expect(out).toContain("dockerfile/write-env-with-equals");
    expect(code).toBe(2);
  });
});

describe("JSON", () => {
  it("has the shape of docs/json.md, and edits that mend", async () => {
    const text = `# ä 𝒳 \n${oldEnv}`;
    const cwd = project({ "api/Dockerfile": text, ".dockwise.yaml": off });
    const { out } = await dockwise(["check", "--format", "json", "api"], { cwd });
    const report = JSON.parse(out) as Report & { readonly version: number };
    expect(Object.keys(report)).toEqual(["version", "files", "summary"]);
    expect(report.version).toBe(1);
    expect(report.files).toMatchObject([{ path: "api/Dockerfile", kind: "dockerfile" }]);
    const advice = report.files[0]?.advice.find(({ practice }) => practice === "dockerfile/write-env-with-equals");
    expect(Object.keys(advice ?? {})).toEqual([
      "practice",
      "category",
      "level",
      "message",
      "start",
      "end",
      "sameAs",
      "fixes",
    ]);
    const at = text.indexOf("A b");
    expect(advice).toMatchObject({
      level: "information",
      start: { line: 3, column: at - text.indexOf("ENV") + 1, offset: at },
      sameAs: { buildkit: ["LegacyKeyValueFormat"] },
    });
    const [fix] = advice?.fixes ?? [];
    const [edit] = fix?.edits ?? [];
    expect([fix?.safe, edit?.path]).toEqual([true, "api/Dockerfile"]);
    expect(text.slice(0, edit?.start.offset) + edit?.text + text.slice(edit?.end.offset)).toBe(
      text.replace("A b", "A=b"),
    );
    expect(report.summary).toMatchObject({ files: 1, error: 0, fixable: 1, unread: 0 });
  });

  it("is all that is printed, also when a file cannot be read", async () => {
    const { code, out } = await dockwise(["check", "--format", "json", "gone/Dockerfile"], { cwd: project({}) });
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      files: [],
      summary: { files: 0, error: 0, warning: 0, information: 0, fixable: 0, fixed: 0, unread: 1 },
    });
  });
});

describe("help", () => {
  it.each(["check", "explain", "article", "lsp"])("tells how to use %s", async (command) => {
    const [short, long] = await Promise.all([dockwise([command, "--help"]), dockwise(["help", command])]);
    expect(short.out).toContain(`Usage: dockwise ${command}`);
    expect(long).toEqual(short);
  });

  it("lists the commands, and prints the version", async () => {
    expect((await dockwise([])).out).toContain("check [PATH…]");
    expect(await dockwise(["--version"])).toEqual({ code: 0, out: "dockwise 1.2.3\n", err: "" });
  });

  it("prints an article, also by another tool's id", async () => {
    const { out } = await dockwise(["article", "LegacyKeyValueFormat"]);
    expect(out).toContain("dockerfile/write-env-with-equals");
    expect(out).toContain("## Good");
  });
});
