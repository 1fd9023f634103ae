import type { Range } from "../../base/range.js";
import type { ShellWord } from "../../syntax/shell/model.js";
import type { Command } from "./commands.js";
import { canonical } from "./commands-grammar.js";

/** A program that runs the command in its own words. */
interface WrapperGrammar {
  /** Options with a value in the next word, without dashes. */
  readonly values?: string;
  /** Words of its own before the command: the duration of `timeout`. */
  readonly operands?: number;
  /** `NAME=value` may stand before the command. */
  readonly assignments?: true;
  /** With one of these it does something else: `command -v`. */
  readonly not?: RegExp;
  /** It runs a command only with one of these: `runuser -u NAME COMMAND`. */
  readonly only?: RegExp;
  /** It runs a command only after this word: `conda run COMMAND`. */
  readonly subcommand?: string;
}

/** The words of the command that a wrapper runs; undefined if the program is none we know, or runs nothing here. */
export function wrapped(
  name: string,
  words: readonly ShellWord[],
  functions: ReadonlySet<string>,
): readonly ShellWord[] | undefined {
  const [, second] = words;
  if (functions.has(name)) return second ? words.slice(1) : undefined;
  if (canonical(name) === "python") {
    const module = words.findIndex(({ value = "" }, at) => at > 0 && !/^-[bBdEiIOPqsSuvxX]+$/.test(value));
    return words[module]?.value === "-m" && words[module + 1]?.value === "pip" ? words.slice(module + 1) : undefined;
  }
  if (name === "uv") return second?.value === "pip" ? words.slice(1) : undefined;

  const grammar = wrappers.get(name);
  if (!grammar) return undefined;
  const { not, only } = grammar;
  if (only && !words.some(({ value = "" }) => only.test(value))) return undefined;
  const values = new Set(grammar.values?.split(" "));
  let left = grammar.operands ?? 0;
  let awaited = grammar.subcommand;
  for (let at = 1; at < words.length; at++) {
    const { value, raw } = words[at] ?? { value: "", raw: "" };
    if (value === "--") continue;
    if (value !== undefined && not?.test(value)) return undefined;
    if (/^-./.test(value ?? raw)) {
      if (takesNext(value ?? raw, values)) at++;
    } else if (grammar.assignments && /^[A-Za-z_]\w*=/.test(raw)) {
    } else if (awaited !== undefined) {
      if (value !== awaited) return undefined;
      awaited = undefined;
    } else if (left > 0) left--;
    else return words.slice(at);
  }
  return undefined;
}

/** The string that a shell is given to run, where its signs stand one for one in the text. */
export function innerScript(command: Command): { readonly range: Range; readonly quotes: "'" | '"' | "" } | undefined {
  const { words, program } = command;
  const flag = shells.has(program)
    ? words.findIndex(({ value = "" }, index) => index > 0 && /^-[a-zA-Z]+$/.test(value) && value.includes("c"))
    : program === "su" || program === "runuser"
      ? words.findIndex(({ value = "" }) => value === "-c" || value === "--command")
      : -1;
  const string = program === "eval" && words.length === 2 ? words[1] : flag > 0 ? words[flag + 1] : undefined;
  if (!string) return undefined;
  const { start, end, quoted, raw } = string;
  if (quoted === "single" && raw.startsWith("'")) return { range: { start: start + 1, end: end - 1 }, quotes: "'" };
  // An escaped quote or dollar sign is one sign for the inner shell and two in the text.
  if (quoted === "double" && raw.startsWith('"') && !/\\[^\r\n]/.test(raw)) {
    return { range: { start: start + 1, end: end - 1 }, quotes: '"' };
  }
  return quoted === "none" && !raw.includes("\\") && string.value !== undefined
    ? { range: { start, end }, quotes: "" }
    : undefined;
}

/** Shells whose language the grammar reads. */
export const shells: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash", "ksh", "zsh"]);

const takesNext = (option: string, values: ReadonlySet<string>): boolean =>
  option.startsWith("--") ? values.has(option.slice(2)) : values.has(option.at(-1) ?? "");

const environment = "n name p prefix cwd r root-prefix e env a attach";

const wrappers: ReadonlyMap<string, WrapperGrammar> = new Map(
  Object.entries<WrapperGrammar>({
    env: { values: "u C S unset chdir", assignments: true },
    sudo: { values: "u g h p C r t D U T user group host prompt chdir role type", assignments: true, not: /^-[lVvK]$/ },
    doas: { values: "u C" },
    exec: { values: "a" },
    time: { values: "f o format output" },
    nice: { values: "n adjustment" },
    ionice: { values: "c n class classdata" },
    nohup: {},
    setsid: {},
    stdbuf: { values: "i o e input output error" },
    timeout: { values: "s k signal kill-after", operands: 1 },
    command: { not: /^-[vV]$/ },
    builtin: {},
    busybox: { not: /^--/ },
    eatmydata: {},
    xargs: { values: "I n P L d a E s arg-file delimiter max-args max-procs max-lines max-chars" },
    gosu: { operands: 1 },
    "su-exec": { operands: 1 },
    chroot: { values: "userspec groups", operands: 1 },
    tini: { values: "p" },
    "dumb-init": { values: "r rewrite" },
    catatonit: {},
    linux32: {},
    linux64: {},
    setarch: { operands: 1 },
    faketime: { operands: 1 },
    fakeroot: { values: "l s i b lib" },
    chronic: {},
    unbuffer: {},
    catchsegv: {},
    "dbus-run-session": { values: "config-file dbus-daemon" },
    "xvfb-run": { values: "e f n p s w error-file auth-file server-num xauth-protocol server-args wait" },
    runuser: { values: "u g G user group supp-group", only: /^(?:-u|--user)/ },
    setpriv: { values: "reuid regid groups inh-caps ambient-caps bounding-set securebits pdeathsig" },
    conda: { values: environment, subcommand: "run" },
    mamba: { values: environment, subcommand: "run" },
    micromamba: { values: environment, subcommand: "run" },
    poetry: { values: "C directory P project", subcommand: "run" },
    pipenv: { subcommand: "run" },
  }),
);
