import { fact } from "../../base/fact.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { MainCommand } from "../commands/start/main-commands.js";
import { absoluteIn, stateAfter } from "../dockerfile/state.js";
import { copiedFile } from "./copied-files.js";
import type { Workspace, WorkspaceEntry } from "./workspace.js";

/** A script of package.json that a package manager is told to run. */
export interface PackageScript {
  readonly manager: string;
  readonly name: string;
  /** What the script runs; absent where the package.json of the image is not known, or has none of that name. */
  readonly text?: string;
  /** Scripts that run before or after it. */
  readonly hasOthers: boolean;
}

/** The script that `npm start`, `yarn serve` and their like run; undefined for any other command. */
export function packageScript(
  workspace: Workspace,
  file: DockerfileSource,
  { words, program, stage }: MainCommand,
): PackageScript | undefined {
  if (!/^(?:npm|yarn|pnpm|bun)$/.test(program)) return undefined;
  const values = words.slice(1).flatMap(({ value }) => (value === undefined || value.startsWith("-") ? [] : [value]));
  const [first = "", second] = values;
  const name = /^(?:run|run-script)$/.test(first)
    ? second
    : first === "start" || program === "yarn" || program === "pnpm"
      ? first
      : undefined;
  if (!name || /^(?:install|exec|dlx|workspace|node|add|ci|create|test|global|\.|config|why|info|set)$/.test(name))
    return undefined;
  const path = words.some(({ value = "" }) => /^(?:--prefix|-C|--cwd|--dir|--workspace|-w|--filter|-F)\b/.test(value))
    ? undefined
    : absoluteIn(stateAfter(file, stage), "package.json");
  const entry = path === undefined ? undefined : copiedFile(workspace, file, stage, path)?.entry;
  const scripts = entry && scriptsOf(entry);
  const text = scripts?.get(name);
  return {
    manager: program,
    name,
    hasOthers: scripts?.has(`pre${name}`) === true || scripts?.has(`post${name}`) === true,
    ...(text !== undefined && { text }),
  };
}

const scriptsOf = fact(({ text = "" }: WorkspaceEntry): ReadonlyMap<string, string> => {
  try {
    const manifest: unknown = JSON.parse(text);
    const scripts = typeof manifest === "object" && manifest !== null && "scripts" in manifest ? manifest.scripts : {};
    return new Map(
      Object.entries(scripts as object).flatMap(([name, script]) =>
        typeof script === "string" ? [[name, script]] : [],
      ),
    );
  } catch {
    // Half-typed.
    return new Map();
  }
});
