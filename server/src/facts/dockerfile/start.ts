import { fact } from "../../base/fact.js";
import { textAt } from "../../base/range.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Command } from "../commands/commands.js";
import { operands } from "../commands/commands-options.js";
import { runs, startRuns } from "../commands/runs.js";
import { endsByItself } from "../commands/start/short-lived.js";
import { dockerfilesOf } from "../compose/images/compose-builds.js";
import { contextFolders } from "../workspace/context-folders.js";
import { folderOf, join, pathsBelow } from "../workspace/tree.js";
import type { Workspace } from "../workspace/workspace.js";
import { lineage, type Stage, stageNamed, stages } from "./stages.js";
import { baseOf } from "./state.js";

/** The stages that people build: what Compose builds if it builds any, else the last. */
export function builtStages(workspace: Workspace, file: DockerfileSource): readonly Stage[] {
  const builds = dockerfilesOf(workspace).get(file.path) ?? [];
  const targets = builds.map(({ target }) => (target === undefined ? undefined : stageNamed(file, target)));
  const last = stages(file).at(-1);
  const built = targets.length > 0 ? targets.map((target) => target ?? last) : [last];
  return [...new Set(built.flatMap((stage) => stage ?? []))].sort((a, b) => a.index - b.index);
}

/** CMD and ENTRYPOINT that hold for a stage: the last of each, here or in a parent stage. */
export const startOf = (file: DockerfileSource, stage: Stage): readonly Instruction[] =>
  starts(file)[stage.index] ?? [];

const starts = fact((file: DockerfileSource): readonly (readonly Instruction[])[] => {
  const found: (readonly Instruction[])[] = [];
  for (const { instructions, parent } of stages(file)) {
    const inherited = (parent === undefined ? undefined : found[parent]) ?? [];
    let entrypoint: Instruction | undefined;
    let cmd: Instruction | undefined;
    for (const all of [inherited, instructions]) {
      for (const one of all) {
        if (one.keyword === "ENTRYPOINT") entrypoint = one;
        else if (one.keyword === "CMD") cmd = one;
      }
    }
    found.push([...(entrypoint ? [entrypoint] : []), ...(cmd ? [cmd] : [])]);
  }
  return found;
});

/** Whether containers of a stage run something that serves: no bare shell, no sleeping, no image to build upon. */
export function startsService(file: DockerfileSource, stage: Stage): boolean {
  const start = startOf(file, stage);
  const base = baseOf(file, stage);
  if (start.length === 0) return (base?.ports ?? []).length > 0;
  const last = commandsOf(file, start.slice(-1));
  const end = last.at(-1);
  return end ? !last.every(isIdle) && !endsByItself(end) : start.at(-1)?.form === "exec";
}

/** Whether a stage has an entry point that only starts what it is given, and gives it nothing: an image to build upon. */
export function isForOthers(workspace: Workspace, file: DockerfileSource, stage: Stage): boolean {
  const [entrypoint, cmd] = startOf(file, stage);
  if (entrypoint?.keyword !== "ENTRYPOINT" || cmd) return false;
  const scripts = startScripts(workspace, file, [entrypoint]);
  return scripts.length > 0 && scripts.every((text) => /^[ \t]*exec "\$@"[ \t]*$/m.test(text));
}

/** A container for working in, as editors start it; or an action of GitHub, which has to be root. */
export const isForTools = ({ entries }: Workspace, { path }: DockerfileSource): boolean =>
  /(?:^|\/)\.devcontainer\/|devcontainer|gitpod/i.test(path) ||
  ["action.yml", "action.yaml"].some((name) => entries.has(join(folderOf(path), name)));

/** A stage for working or testing in, by its name. */
export const isWorkbench = ({ name = "" }: Stage): boolean => /^(?:.*[-_])?(?:dev|devel|test|debug|lint)/i.test(name);

/** Whether the image under a stage is certainly one of Windows: by the table, by its name, or by the SHELL that it is used with. */
export const isWindowsImage = (file: DockerfileSource, stage: Stage): boolean =>
  baseOf(file, stage)?.family === "windows";

/** Whether all containers of a stage are Windows. */
export const isWindows = (file: DockerfileSource, stage: Stage): boolean =>
  isWindowsImage(file, stage) ||
  /windows/i.test(file.path) ||
  /windows/.test(stage.platform?.value ?? "") ||
  (stage.from.escaper === "`" && baseOf(file, stage) === undefined);

/**
 * Whether what starts as root gives up root itself, or has to be root: a step down in the entry point, a manager of
 * other processes, a server whose workers are other users.
 */
export function givesUpRoot(workspace: Workspace, file: DockerfileSource, stage: Stage): boolean {
  const start = startOf(file, stage);
  const hasOwnEntrypoint = start.some(({ keyword }) => keyword === "ENTRYPOINT");
  if (baseOf(file, stage)?.dropsRoot && !hasOwnEntrypoint) return true;
  if (commandsOf(file, start).some(({ program }) => managing.test(program))) return true;
  const written = [...lineage(file, stage)].flatMap(({ instructions }) => instructions);
  if (written.some((instruction) => steppingDown.test(textAt(file.text, instruction)))) return true;
  if (start.some((instruction) => /--user\b|\bsudo\b|\bsu\b/.test(textAt(file.text, instruction)))) return true;
  return startScripts(workspace, file, start).some((text) => steppingDown.test(text) || inScripts.test(text));
}

/** The user that a RUN of the stage or its parents creates: the last one. */
export function createdUser(file: DockerfileSource, stage: Stage): string | undefined {
  const line = new Set(lineage(file, stage).map(({ index }) => index));
  const created = runs(file)
    .filter((run) => line.has(run.stage))
    .flatMap(({ commands }) => commands)
    .filter(({ program }) => program === "useradd" || program === "adduser")
    .flatMap((command) => operands(command)[0]?.value ?? []);
  return created.filter((name) => /^[a-z_][a-z0-9_-]*$/i.test(name)).at(-1);
}

const steppingDown = /\b(?:gosu|su-exec|setpriv|chpst|runuser|s6-setuidgid|s6-overlay|setuidgid|fixuid)\b/;
const inScripts =
  /\b(?:sudo|su)[ \t]+(?:-|[a-z])|\bexec[ \t]+su\b|--user[ =]|\b(?:nginx|php-fpm|apache2?ctl|httpd|supervisord|sshd|crond?)\b/;
const managing =
  /^(?:supervisord|systemd|(?:my_)?init|runsvdir|s6-svscan|sshd|crond?|dockerd|containerd|kubelet|nginx|httpd|httpd-foreground|apache2(?:ctl|-foreground)?|apachectl|php-fpm[\d.]*|smbd|postfix)$/;

const commandsOf = (file: DockerfileSource, start: readonly Instruction[]): readonly Command[] =>
  start
    .toSorted((a, b) => a.start - b.start)
    .flatMap((instruction) => startRuns(file).get(instruction)?.commands ?? []);

const isIdle = ({ program, words }: Command): boolean =>
  /^(?:bash|sh|ash|zsh|dash|fish|pwsh|python3?|node|irb|ipython|jshell|iex|ghci|julia|R|erl|lua|rails)$/.test(program)
    ? words.slice(1).every(({ raw }) => /^"?-(?:[il]{1,2}|-login|-interactive)"?$/.test(raw))
    : /^(?:sleep|true|tail|cat|)$/.test(program);

/** The texts of scripts of the build context that a start names. */
function startScripts(workspace: Workspace, file: DockerfileSource, start: readonly Instruction[]): readonly string[] {
  const names = start.flatMap(({ words }) =>
    words.flatMap(({ value }) => /(?<![\w.-])([\w.-]+)$/.exec(value)?.[1] ?? []).filter((name) => name.length > 3),
  );
  const [folder = folderOf(file.path)] = contextFolders(workspace, file);
  return pathsBelow(workspace, folder).flatMap((path) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    return names.includes(name) ? (workspace.entries.get(path)?.text ?? []) : [];
  });
}
