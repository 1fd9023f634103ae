import { describe, expect, it } from "vitest";
import { explain } from "../../server/src/engine/explain.js";
import { bareWorkspace } from "../../server/src/facts/workspace/workspace.js";
import { buildLogSource } from "../../server/src/syntax/source.js";
import { today } from "../articles.js";

function answersTo(command: string, code: number, ...output: readonly string[]) {
  const error = `process "/bin/sh -c ${command}" did not complete successfully: exit code: ${code}`;
  const log = [
    `#7 [3/3] RUN ${command}`,
    ...output.map((line, index) => `#7 ${index}.5 ${line}`),
    `#7 ERROR: ${error}`,
    `ERROR: failed to build: failed to solve: ${error}`,
  ].join("\n");
  return explain(buildLogSource(log), bareWorkspace(today)).answers;
}

const first = (...given: Parameters<typeof answersTo>): string | undefined => answersTo(...given)[0]?.message;

describe("a step that tries something else", () => {
  const lock = "npm error The `npm ci` command can only install with an existing package-lock.json or";

  it("ends with the error of what it tried last", () => {
    const yarn = "/bin/sh: 1: yarn: not found";
    expect(first("npm ci || yarn install", 127, lock, yarn)).toBe("The stage has no `yarn`.");
    expect(answersTo("npm ci || yarn install", 127, lock, yarn).map(({ id }) => id)).toContain(
      "buildlog/npm-lock-missing",
    );
    expect(first("npm ci || true", 1, lock, yarn)).toMatch(/package-lock/);
    expect(first("npm ci && echo 'a || b'", 1, lock, yarn)).toMatch(/package-lock/);
  });

  it("names the last of several programs that are missing", () => {
    const output = ["/bin/sh: 1: ldd: not found", "/bin/sh: 1: file: not found"];
    expect(first("ldd a || file a", 127, ...output)).toBe("The stage has no `file`.");
    expect(first("ldd a; file a", 127, ...output)).toBe("The stage has no `file`.");
    expect(first("set -eux; ldd a; file a", 127, ...output)).toBe("The stage has no `ldd`.");
  });

  it("is told by the first sign of what one program says", () => {
    const said = ["npm error code ERESOLVE", "npm error code ENOTFOUND", "npm error getaddrinfo ENOTFOUND npm.example"];
    expect(answersTo("npm ci || npm install", 1, ...said)[0]?.id).toBe("buildlog/npm-network-failure");
  });
});

describe("a step that goes on regardless", () => {
  it("ends with the later of two errors that are as likely", () => {
    const said = ["Host key verification failed.", "gzip: stdin: not in gzip format"];
    const id = (command: string) => answersTo(command, 2, ...said)[0]?.id;
    expect(id("git clone git@git.example.com:a/b.git; tar -xzf b.tgz")).toBe("buildlog/download-not-an-archive");
    expect(id("set -e; git clone git@git.example.com:a/b.git; tar -xzf b.tgz")).toBe("buildlog/git-host-key-unknown");
  });

  it("has its cause where the rest was built on it", () => {
    const said = ["/bin/sh: 1: cd: can't cd to app", "make: *** No targets specified and no makefile found.  Stop."];
    expect(first("cd app; make", 2, ...said)).toBe("There is no directory `app` in the stage.");
    const network = ["  Temporary failure resolving 'deb.debian.org'", "E: Unable to locate package git"];
    expect(answersTo("apt-get update; apt-get install -y git", 100, ...network)[0]?.id).toBe(
      "buildlog/apt-dns-failure",
    );
  });
});
