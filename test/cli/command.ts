import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { bundleServer } from "../../scripts/bundle.mjs";

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Options {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Not as root, whom no file is closed to. */
  readonly unprivileged?: boolean;
}

export interface Running {
  /** Runs `dockwise` as a process of its own. */
  readonly dockwise: (args: readonly string[], options?: Options) => Promise<Outcome>;
  /** A new repository with these files. */
  readonly project: (files: Readonly<Record<string, string | Uint8Array>>) => string;
  readonly bundle: () => string;
}

/** Bundles the command line once for all tests of a file, as it is shipped. */
export function commandLine(): Running {
  let folder = "";
  beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "dockwise-")));
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, "package.json"), '{"version":"1.2.3"}');
    await bundleServer(join(folder, "dist"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  let projects = 0;
  const bundle = () => join(folder, "dist/server/cli.mjs");
  return {
    bundle,
    project: (files) => {
      projects += 1;
      const root = join(folder, `project-${projects}`);
      for (const [path, content] of Object.entries({ ".git/HEAD": "ref: refs/heads/main\n", ...files })) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), content);
      }
      return root;
    },
    dockwise: (args, { cwd = folder, input, env = {}, unprivileged = false } = {}) =>
      new Promise((resolve, reject) => {
        const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
        const user = unprivileged && process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
        const child = spawn(process.execPath, [bundle(), ...args], { cwd, env: { ...inherited, ...env }, ...user });
        const out: Buffer[] = [];
        const err: Buffer[] = [];
        child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
        child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
        child.on("error", reject);
        child.on("close", (code) =>
          resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
        );
        child.stdin.on("error", () => undefined);
        child.stdin.end(input);
      }),
  };
}
