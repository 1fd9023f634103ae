import { fact } from "../../base/fact.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Command } from "../commands/commands.js";
import { calls, operands, option, subcommand } from "../commands/commands-options.js";
import { hidesOption, isSetFor } from "../commands/packages/hidden-options.js";
import { mayBeModernYarn } from "../commands/packages/yarn-version.js";
import type { Run } from "../commands/runs.js";
import { lineage, stages } from "../dockerfile/stages.js";
import { type BuildContext, buildContext, contextSources, findSource } from "./context.js";
import { join } from "./tree.js";
import type { Workspace } from "./workspace.js";

/** An install that may change what a lock file says. */
export interface LooseInstall {
  readonly lockFile: string;
  /** The option or the subcommand that makes it strict; absent where the lock file is another manager's. */
  readonly strict?: { readonly option: string } | { readonly subcommand: string };
}

const nodeLocks = ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml"];

/** What is loose about a command, if the Dockerfile has copied a lock file by then. */
export function looseInstall(
  workspace: Workspace,
  file: DockerfileSource,
  run: Run,
  command: Command,
): LooseInstall | undefined {
  const rule = rules.find(({ matches }) => matches(command));
  if (!rule || option(command, "h", "help", "g", "global")) return undefined;
  if (hidesOption(file, run, command, /--(?:locked|frozen|immutable)/)) return undefined;
  if (rule.settings && isSetFor(file, run, command, rule.settings)) return undefined;
  const copied = copiedFiles(workspace, file, run);
  const lockFile = rule.locks.find((name) => copied.has(name));
  if (lockFile) {
    const strict = rule.name === "yarn" && mayBeModernYarn(workspace)(file) ? { option: "--immutable" } : rule.strict;
    return { lockFile, strict };
  }
  const other = nodeLocks.includes(rule.locks[0] ?? "") ? nodeLocks.find((name) => copied.has(name)) : undefined;
  return other ? { lockFile: other } : undefined;
}

interface Rule {
  readonly name: string;
  readonly locks: readonly string[];
  readonly strict: NonNullable<LooseInstall["strict"]>;
  /** Variables that make it strict as well. */
  readonly settings?: readonly string[];
  readonly matches: (command: Command) => boolean;
}

const isBare = (command: Command): boolean => operands(command).length === 0;

const rules: readonly Rule[] = [
  {
    name: "npm",
    locks: ["package-lock.json", "npm-shrinkwrap.json"],
    strict: { subcommand: "ci" },
    matches: (command) =>
      calls(command, "npm", "install", "i") && isBare(command) && !option(command, "no-package-lock", "package-lock"),
  },
  {
    name: "yarn",
    locks: ["yarn.lock"],
    strict: { option: "--frozen-lockfile" },
    settings: ["CI", "YARN_ENABLE_IMMUTABLE_INSTALLS"],
    matches: (command) =>
      command.program === "yarn" &&
      ["install", ""].includes(subcommand(command)?.value ?? "") &&
      isBare(command) &&
      !option(command, "frozen-lockfile", "immutable", "pure-lockfile", "no-lockfile", "version", "v", "mode"),
  },
  {
    name: "pnpm",
    locks: ["pnpm-lock.yaml"],
    strict: { option: "--frozen-lockfile" },
    settings: ["CI"],
    matches: (command) =>
      calls(command, "pnpm", "install", "i") &&
      isBare(command) &&
      !option(command, "frozen-lockfile", "no-frozen-lockfile", "no-lockfile", "lockfile-only"),
  },
  {
    name: "uv",
    locks: ["uv.lock"],
    strict: { option: "--locked" },
    settings: ["UV_FROZEN", "UV_LOCKED"],
    matches: (command) => calls(command, "uv", "sync") && !option(command, "locked", "frozen", "U", "upgrade"),
  },
  {
    name: "cargo",
    locks: ["Cargo.lock"],
    strict: { option: "--locked" },
    matches: (command) => calls(command, "cargo", "build") && !option(command, "locked", "frozen", "offline"),
  },
];

/** The names of lock files that instructions before the RUN copy, or that it mounts, from the build context. */
function copiedFiles(workspace: Workspace, file: DockerfileSource, run: Run): ReadonlySet<string> {
  const context = buildContext(workspace)(file);
  if (!context) return new Set();
  const own = stages(file)[run.stage];
  const line = new Set(own ? lineage(file, own).map(({ index }) => index) : []);
  const copied = copies(workspace)(file).filter(
    ({ instruction: { stage, start } }) => line.has(stage) && (stage !== run.stage || start < run.start),
  );
  const mounted = run.mounts.flatMap(({ type, options }) =>
    type === "bind" && !options.some(({ key }) => key === "from")
      ? locksIn(context, options.find(({ key }) => key === "source" || key === "src")?.value ?? ".")
      : [],
  );
  return new Set([...copied.flatMap(({ locks }) => locks), ...mounted]);
}

/** Every COPY of lock files, with the names of those. */
const copies = fact((workspace: Workspace) =>
  fact((file: DockerfileSource) => {
    const context = buildContext(workspace)(file);
    return contextSources(file).flatMap(({ instruction, value }) => {
      const locks = context ? locksIn(context, value) : [];
      return locks.length > 0 ? [{ instruction, locks }] : [];
    });
  }),
);

const locksIn = (context: BuildContext, source: string): readonly string[] =>
  findSource(context, source).visible.flatMap((path) =>
    [...nodeLocks, "uv.lock", "Cargo.lock"].filter(
      (lock) => path === lock || path.endsWith(`/${lock}`) || findSource(context, join(path, lock)).visible.length > 0,
    ),
  );
