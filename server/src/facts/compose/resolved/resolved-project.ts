import { fact } from "../../../base/fact.js";
import { absolute } from "../../../syntax/resolve/places.js";
import type { ScalarValue, Value } from "../../../syntax/resolve/value.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { folderOf, join } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { basePath, overridePath } from "../project/compose-files.js";
import { namedFiles, namedProfiles, readEnvironment, settingsOf, withMore } from "./environment.js";
import { type ProjectFiles, workspaceFiles } from "./project-files.js";
import { type ResolvedProject, resolveProject } from "./resolve.js";

export type { ProjectProblem, ResolvedProject } from "./resolve.js";

/** What a workspace folder is called where nobody needs to know its real place. */
export const somewhere = "/workspace";

/**
 * The project of a file as Compose loads it, with all services whatever their profiles: the files that `COMPOSE_FILE` names,
 * or the base and its override, or the file over its base. Only `.env` decides on variables, for of the shell nothing is known but its folder.
 */
export const resolvedProject = fact((workspace: Workspace) =>
  fact((file: ComposeSource): ResolvedProject => resolvedWith(workspace, file, somewhere)),
);

/**
 * The same, anew each time, with paths below the real place of the workspace folder; `otherwise` reads the files that the snapshot
 * holds no text of. Of `profiles`, none stands for those that `.env` names.
 */
export function resolvedWith(
  workspace: Workspace,
  file: ComposeSource,
  root: string,
  otherwise?: ProjectFiles,
  profiles: readonly string[] = ["*"],
): ResolvedProject {
  const files = workspaceFiles(workspace, file, root, otherwise);
  const own = folderOf(file.path);
  const folder = own === "" ? root : join(root === "/" ? "" : root, own);
  const at = (path: string): string => (root === "/" ? `/${path}` : `${root}/${path}`);
  const shell = settingsOf({ PWD: folder });
  const beside = join(own, ".env");
  const { settings, faults } = readEnvironment(files, [at(beside)], shell);
  const text = files.text(at(beside));
  const named = namedFiles(settings, folder)?.map((path) => absolute(path, { folder }));
  const found = resolveProject({
    files,
    paths: named?.includes(at(file.path)) ? named : layersOf(workspace, file).map(at),
    folder,
    environment: withMore(shell, settings),
    profiles: profiles.length > 0 ? profiles : namedProfiles(settings),
    keepsUnused: true,
  });
  return {
    ...found,
    problems: [...faults, ...found.problems],
    files: text === undefined ? found.files : new Map([[beside, text], ...found.files]),
  };
}

function layersOf(workspace: Workspace, { path }: ComposeSource): readonly string[] {
  const base = basePath(workspace, path);
  if (base !== undefined) return [base, path];
  const override = overridePath(workspace, path);
  return override === undefined ? [path] : [path, override];
}

/** The values of a project that are written in one file and that variables had a say in, in no order. */
export function interpolatedValues({ value }: ResolvedProject, path: string): readonly ScalarValue[] {
  const found = new Map<number, ScalarValue>();
  const visit = (one: Value): void => {
    if (one.kind === "scalar") {
      if (one.variables && one.origin?.path === path) found.set(one.origin.start, one);
    } else if (one.kind === "list") one.items.forEach(visit);
    else for (const entry of one.entries.values()) visit(entry);
  };
  visit(value);
  return [...found.values()];
}
