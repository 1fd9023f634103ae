import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { bundledShellCheck } from "../../server/src/shellcheck/bundled.js";
import type { Dialect } from "../../server/src/shellcheck/finding.js";
import { installedShellCheck } from "../../server/src/shellcheck/installed.js";
import { pool } from "../../server/src/shellcheck/pool.js";
import { shippedWorker, start } from "./real.js";

const script = (text: string, dialect: Dialect = "sh") => ({ text, dialect });

describe("the module", () => {
  it("answers hundreds of times", async () => {
    const lint = await start();
    for (let call = 0; call < 300; call++) {
      const codes = (await lint(`ls $a${call % 7}\n`, "sh")).map(({ code }) => code);
      expect(codes).toEqual([2154, 2086]);
    }
  }, 60_000);

  it("keeps silent about what has no meaning in a RUN", async () => {
    const lint = await start();
    expect(await lint('. /etc/profile\n#!/bin/sh\n. "$HOME/x"\n', "sh")).toEqual([]);
  });
});

describe("the bundled one", () => {
  const worker = shippedWorker();

  it("answers in the order in which it is asked, and starts again after it was closed", async () => {
    const linter = bundledShellCheck(worker());
    const answers = await Promise.all(["ls $a\n", "cd /b\n"].map((text) => linter.lint(script(text))));
    expect(answers.map((findings) => findings.map(({ code }) => code))).toEqual([[2154, 2086], [2164]]);
    linter.close();
    expect(await linter.lint(script("true\n"))).toEqual([]);
    linter.close();
  });

  it("lets those go that are no longer wanted", async () => {
    const linter = bundledShellCheck(worker());
    const controller = new AbortController();
    const [first, second] = [linter.lint(script("ls $a\n")), linter.lint(script("ls $b\n"), controller.signal)];
    controller.abort(new Error("outdated"));
    await expect(second).rejects.toThrow("outdated");
    await expect(linter.lint(script("ls\n"), controller.signal)).rejects.toThrow("outdated");
    expect((await first).length).toBe(2);
    linter.close();
  });

  it("gives up a script that takes too long, and goes on with the next", async () => {
    const linter = bundledShellCheck(worker(), 5000);
    const endless = linter.lint(script("(".repeat(5000)));
    const next = linter.lint(script("ls $a\n"));
    await expect(endless).rejects.toThrow("had no answer after 5 seconds.");
    expect((await next).length).toBe(2);
    linter.close();
  }, 30_000);

  it("tells why it does not start", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dockwise-worker-"));
    writeFileSync(join(folder, "worker.mjs"), "throw new Error('broken in two')");
    const broken = bundledShellCheck(pathToFileURL(join(folder, "worker.mjs")));
    await expect(broken.lint(script("ls\n"))).rejects.toThrow("broken in two");
    writeFileSync(join(folder, "worker.mjs"), readFileSync(worker()));
    const bare = bundledShellCheck(pathToFileURL(join(folder, "worker.mjs")));
    await expect(bare.lint(script("ls\n"))).rejects.toThrow("shellcheck.wasm");
    bare.close();
  });
});

describe("several side by side", () => {
  it("are opened while all are at work, up to so many", async () => {
    const waiting: (() => void)[] = [];
    let opened = 0;
    let closed = 0;
    const linter = pool(() => {
      opened += 1;
      return {
        lint: () => new Promise((resolve) => waiting.push(() => resolve([]))),
        close: () => {
          closed += 1;
        },
      };
    }, 2);
    const ask = () => linter.lint(script("ls\n"));
    const first = ask();
    waiting.shift()?.();
    await first;
    const all = [ask(), ask(), ask()];
    expect(opened).toBe(2);
    for (const answer of waiting) answer();
    await Promise.all(all);
    linter.close();
    expect(closed).toBe(2);
  });
});

describe.skipIf(process.platform === "win32")("the user's own", () => {
  /** A program that answers with JSON, or with what the code prints. */
  const program = (code: string): string => {
    const path = join(mkdtempSync(join(tmpdir(), "dockwise-own-")), "shellcheck");
    writeFileSync(path, `#!${process.execPath}\n${code}`);
    chmodSync(path, 0o755);
    return path;
  };
  const comment = { line: 1, column: 4, endLine: 1, endColumn: 6, level: "info", code: 2086, message: "Quote it." };
  const insertion = { line: 1, endLine: 1, column: 4, endColumn: 4, replacement: '"', insertionPoint: "beforeStart" };

  it("is given the script, the shell and no configuration, and its own fixes are taken", async () => {
    const path = program(`
      const text = require("node:fs").readFileSync(0, "utf8");
      const message = JSON.stringify([text, ...process.argv.slice(2)]);
      const fix = { replacements: [${JSON.stringify(insertion)}] };
      console.log(JSON.stringify([{ ...${JSON.stringify(comment)}, message, fix }, { ...${JSON.stringify(comment)}, code: 1091, fix: null }]));
      process.exitCode = 1;`);
    const [finding, ...others] = await installedShellCheck(path).lint(script("ls $a\n", "dash"));
    expect(others).toEqual([]);
    const [text, ...words] = JSON.parse(finding?.message ?? "[]");
    expect(text).toBe("ls $a\n");
    expect(words).toEqual(expect.arrayContaining(["--norc", "--format=json", "--shell=dash", "-"]));
    expect(finding?.replacements).toEqual([{ line: 1, column: 4, endLine: 1, endColumn: 4, text: '"' }]);
  });

  it("checks BusyBox as dash where it is older", async () => {
    const path = program(`
      if (process.argv.includes("--shell=busybox")) { console.error("Unknown shell: busybox"); process.exit(4); }
      console.log(JSON.stringify([{ ...${JSON.stringify(comment)}, message: process.argv.join(" ") }]));`);
    const [finding] = await installedShellCheck(path).lint(script("ls\n", "busybox"));
    expect(finding?.message).toContain("--shell=dash");
  });

  it("is missed, or misunderstood, with a sentence", async () => {
    await expect(installedShellCheck("/nowhere/shellcheck").lint(script("ls\n"))).rejects.toThrow("is not at /nowhere");
    await expect(installedShellCheck(program("console.log('hello')")).lint(script("ls\n"))).rejects.toThrow(
      "nothing that can be read",
    );
  });

  it("is ended when nobody wants its answer any more", async () => {
    const controller = new AbortController();
    const linter = installedShellCheck(program("setTimeout(() => {}, 60000)"));
    const asked = linter.lint(script("ls\n"), controller.signal);
    setTimeout(() => controller.abort(new Error("outdated")), 100);
    await expect(asked).rejects.toThrow("outdated");
  });
});
