import type { Range } from "../../../base/range.js";
import type { ComposeSource, DockerfileSource } from "../../../syntax/source.js";
import { runs } from "../../commands/runs.js";
import { lineage, type Stage } from "../../dockerfile/stages.js";
import { absoluteIn, stateAt } from "../../dockerfile/state.js";
import { makers } from "../../workspace/host-dependencies.js";
import { isFolder, join } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { type JudgedService, shownAt } from "../judged-services.js";
import { cleanedPath, mountedPaths } from "../mounts/service-storage.js";
import { pathFrom, projectFolder } from "../project/compose-files.js";
import { project } from "../project/project.js";

/** A folder of the host mounted over the one in which the image has its dependencies. */
export interface CoveredDependencies {
  readonly place: Range;
  /** The folder of dependencies, in the container. */
  readonly path: string;
}

/** Left out: a command that installs first, a folder of the host that has them, and one that is not there at all. */
export function coveredDependencies(
  workspace: Workspace,
  file: ComposeSource,
  service: JudgedService,
): readonly CoveredDependencies[] {
  const { mounts, whole, runs: image } = service;
  if (!workspace.isListed || !image?.built || !mounts.some(({ type }) => type === "bind")) return [];
  const start = `${whole.entrypoint?.text ?? ""} ${whole.command?.text ?? ""}`;
  if (/\b(?:install|ci|sync|bundle|setup|deps)\b|\.sh\b/.test(start)) return [];
  const { dockerfile, stage } = image.built;
  const folder = projectFolder(project(workspace)(file).files[0] ?? file);
  const mounted = mountedPaths(service);
  return installedFolders(dockerfile, stage).flatMap((path) => {
    if (mounted.includes(path)) return [];
    const above = mounts.filter(({ target }) => target && isWithin(path, cleanedPath(target.value)));
    const nearest = above.toSorted((a, b) => (b.target?.value.length ?? 0) - (a.target?.value.length ?? 0))[0];
    const { type, source, target } = nearest ?? {};
    const host = type === "bind" && source ? pathFrom(folder, source.value) : undefined;
    if (!nearest || !target || host === undefined || !isFolder(workspace, host)) return [];
    const below = path.slice(cleanedPath(target.value).length).replace(/^\//, "");
    return workspace.entries.has(join(host, below)) ? [] : [{ place: shownAt(nearest), path }];
  });
}

const isWithin = (path: string, folder: string): boolean => folder === "/" || path.startsWith(`${folder}/`);

/** The folders that the steps of a stage fill with dependencies, as paths of the container. */
function installedFolders(file: DockerfileSource, stage: Stage): readonly string[] {
  const line = new Set(lineage(file, stage).map(({ index }) => index));
  const found = new Set<string>();
  for (const run of runs(file)) {
    if (!line.has(run.stage) || run.outer !== run.instruction || run.commands.some(({ program }) => program === "cd")) {
      continue;
    }
    const folder = absoluteIn(stateAt(file, run.instruction), ".");
    if (folder === undefined || folder === "/") continue;
    for (const [name, makes] of makers) {
      if (!isElsewhere(file, name) && run.commands.some(makes)) found.add(join(folder, name));
    }
  }
  return [...found];
}

/** Whether a Dockerfile says that such a folder is kept in another place than beside the manifest. */
const isElsewhere = ({ text }: DockerfileSource, name: string): boolean =>
  name === "node_modules"
    ? /[\s:="']\/node_modules\b/.test(text)
    : name === ".venv" && /UV_PROJECT_ENVIRONMENT|UV_SYSTEM_PYTHON|VIRTUALENVS_/.test(text);
