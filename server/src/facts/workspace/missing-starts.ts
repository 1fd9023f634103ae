import { isGlob } from "../../syntax/glob.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Command } from "../commands/commands.js";
import { calls, subcommand } from "../commands/commands-options.js";
import { runs } from "../commands/runs.js";
import { type StartedFile, startedFiles } from "../commands/start/started-files.js";
import { lineage } from "../dockerfile/stages.js";
import { buildContext, findSource } from "./context.js";
import { type Copying, copiedFile, copyingsOf, isWithin } from "./copied-files.js";
import { isMade } from "./made-files.js";
import { hasOtherFiles, join } from "./tree.js";
import type { Workspace } from "./workspace.js";

/** A file that CMD or ENTRYPOINT starts and that nothing can have put there. */
export interface MissingStart {
  readonly started: StartedFile;
  /** Absolute, in the image. */
  readonly path: string;
  /** The file of the same name that is in the image elsewhere: absolute. */
  readonly near?: string;
}

/** Silent wherever a step may write, another image may give, or Git ignores what is missing. */
export function missingStarts(workspace: Workspace, file: DockerfileSource): readonly MissingStart[] {
  const context = buildContext(workspace)(file);
  if (!context || !hasOtherFiles(workspace, file.path)) return [];
  return startedFiles(file).flatMap((started) => {
    const [path, ...others] = started.paths;
    const { instruction } = started.run;
    if (!path || others.length > 0 || !/^(?:CMD|ENTRYPOINT)$/.test(instruction.keyword)) return [];
    const copyings = copyingsOf(file, started.stage);
    const around = copyings.filter(({ target }) => target === undefined || isWithin(path, target));
    const isOwn = around.some(({ target }) => target !== undefined && target !== "/" && isWithin(path, target));
    // What a pattern brings, a source that becomes the file itself, or one that is not there yet, is found elsewhere.
    const isOpen = around.some(
      ({ isPlain, target, sources }) =>
        !isPlain ||
        target === undefined ||
        target === path ||
        sources.some(({ value }) => isGlob(value) || findSource(context, value).visible.length === 0),
    );
    if (!isOwn || isOpen) return [];
    if (copiedFile(workspace, file, started.stage, path) || mayBeWritten(file, started)) return [];
    const sources = around.map((one) => sourceOf(one, path)).filter((one) => one !== undefined);
    if (sources.some((source) => isMade(workspace, join(context.folder, source)))) return [];
    const near = nearOf(workspace, file, started, path, copyings);
    return [{ started, path, ...(near ? { near } : {}) }];
  });
}

/** The path that would have to be in the build context. */
function sourceOf({ target = "", sources: [first] }: Copying, path: string): string | undefined {
  const below = path.slice(target === "/" ? 1 : target.length + 1);
  return below === "" ? undefined : join(first ? first.value.replace(/^[./]+|\/$/g, "") : "", below);
}

/** Steps that write no program of the project: packages, users, modes. */
const harmless = (command: Command): boolean =>
  /^(?:apt-get|apt|apk|yum|dnf|microdnf|chmod|chown|mkdir|rm|useradd|adduser|groupadd|addgroup|usermod|set|true|update-ca-certificates|corepack)$/.test(
    command.program,
  ) ||
  calls(command, "pip", "install") ||
  (/^(?:npm|yarn|pnpm|bun|bundle|composer|poetry|uv)$/.test(command.program) &&
    /^(?:ci|install|i|sync|config|cache|)$/.test(subcommand(command)?.value ?? ""));

const mayBeWritten = (file: DockerfileSource, { stage }: StartedFile): boolean => {
  const line = new Set(lineage(file, stage).map(({ index }) => index));
  return runs(file).some(
    (run) =>
      line.has(run.stage) &&
      (run.commands.length === 0 ||
        !run.commands.every((command) => harmless(command) && command.redirections.length === 0)),
  );
};

/** The same name in one of the folders that are copied, where that is the only one. */
function nearOf(
  workspace: Workspace,
  file: DockerfileSource,
  { stage }: StartedFile,
  path: string,
  copyings: readonly Copying[],
): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const folders = new Set(copyings.flatMap(({ target }) => target ?? []));
  const common = ["src", "app", "bin", "lib", "server", "scripts", "docker"].flatMap((inner) =>
    [...folders].map((folder) => `${folder === "/" ? "" : folder}/${inner}`),
  );
  const found = [...new Set([...folders, ...common])]
    .map((folder) => `${folder === "/" ? "" : folder}/${name}`)
    .filter((one) => one !== path && copiedFile(workspace, file, stage, one));
  return found.length === 1 ? found[0] : undefined;
}
