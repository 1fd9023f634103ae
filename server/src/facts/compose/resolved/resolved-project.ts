import { fact } from "../../../base/fact.js";
import { recall } from "../../../base/recall.js";
import { isAbsolute } from "../../../syntax/resolve/places.js";
import type { ScalarValue, Value } from "../../../syntax/resolve/value.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { folderOf } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { basePath, overridePath } from "../compose-files.js";
import { namedFiles, readEnvironment } from "./environment.js";
import { workspaceFiles } from "./project-files.js";
import { type ResolvedProject, resolveProject } from "./resolve.js";

export type { ProjectProblem, ResolvedProject } from "./resolve.js";

/** What a workspace folder is called where nobody needs to know its real place. */
const somewhere = "/workspace";

/**
 * The project of a file as Compose loads it, with all services whatever their profiles: the files that `COMPOSE_FILE` names,
 * or the base and its override, or the file over its base. Only `.env` decides on variables, for the shell is not known.
 */
export const resolvedProject = (workspace: Workspace): ((file: ComposeSource) => ResolvedProject) =>
  resolvedAt(workspace, somewhere);

/** The same, with paths below the real place of the workspace folder. */
export const resolvedAt = (workspace: Workspace, root: string): ((file: ComposeSource) => ResolvedProject) =>
  byRoot(workspace)(root);

const byRoot = fact((workspace: Workspace) =>
  recall(4, (root: string) =>
    fact((file: ComposeSource): ResolvedProject => {
      const files = workspaceFiles(workspace, file, root);
      const at = (path: string): string => (root === "/" ? `/${path}` : path === "" ? root : `${root}/${path}`);
      const own = folderOf(file.path);
      const settings = readEnvironment(files, [at(own === "" ? ".env" : `${own}/.env`)], new Map());
      const folder = at(own);
      const named = namedFiles(settings.settings, folder)?.map((path) =>
        isAbsolute(path) ? path : `${folder}/${path.replace(/^\.\//, "")}`,
      );
      const texts = new Map(
        settings.missing.length > 0
          ? []
          : [".env"].map((name) => [own === "" ? name : `${own}/${name}`, files.text(`${folder}/${name}`) ?? ""]),
      );
      const found = resolveProject({
        files,
        paths: named?.includes(at(file.path)) ? named : layersOf(workspace, file).map(at),
        folder,
        environment: settings.settings,
        profiles: ["*"],
        keepsUnused: true,
      });
      return {
        ...found,
        problems: [...settings.faults, ...found.problems],
        files: new Map([...texts, ...found.files]),
      };
    }),
  ),
);

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
