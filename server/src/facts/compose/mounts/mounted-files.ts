import { nearest } from "../../../base/nearest.js";
import { resolved } from "../../../syntax/compose/interpolation.js";
import type { Located } from "../../../syntax/compose/located.js";
import { entryOf, valueAt } from "../../../syntax/compose/node.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { isMade } from "../../workspace/made-files.js";
import { childrenOf, folderOf, join, pathsBelow } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import type { JudgedService } from "../judged-services.js";
import { pathFrom, projectFolder } from "../project/compose-files.js";
import { project } from "../project/project.js";

/** A file that a service mounts and the workspace does not have. */
export interface MissingMount {
  readonly source: Located<string>;
  /** The path most likely meant, written the same way. */
  readonly instead?: string;
}

/** Mounts of single files, by relative paths, that are not there. Left out: what may be made, what has a twin to be copied, what is outside. */
export function missingMounts(
  workspace: Workspace,
  file: ComposeSource,
  { mounts }: JudgedService,
): readonly MissingMount[] {
  if (!workspace.isListed) return [];
  const whole = project(workspace)(file);
  const folder = projectFolder(whole.files[0] ?? file);
  return mounts.flatMap(({ source, target, type, item }): MissingMount[] => {
    const written = source && resolved(source.value, whole.environment);
    if (!source || type !== "bind" || !written || !/^\.{1,2}\//.test(written) || !looksLikeFile(written, target?.value))
      return [];
    const makes = valueAt(entryOf(item.value, "bind")?.value, "create_host_path");
    if (makes?.kind === "scalar" && makes.value === false) return [];
    const path = pathFrom(folder, written);
    if (!path || workspace.entries.has(path) || isMade(workspace, path) || hasTwin(workspace, path)) return [];
    const instead = written === source.value ? nearestFile(workspace, folder, path) : undefined;
    return [{ source, ...(instead !== undefined && { instead }) }];
  });
}

/** Both ends have an extension: `./nginx.conf:/etc/nginx/nginx.conf`. */
const looksLikeFile = (source: string, target = ""): boolean =>
  /\/[^/]*[^/.]\.[A-Za-z]\w{0,9}$/.test(source) && /\.[A-Za-z]\w{0,9}$/.test(target) && !/\.d$/.test(source);

/** `app.conf.example`, `app.sample.conf`, or one of several to choose from: `app.conf.prod`. */
function hasTwin(workspace: Workspace, path: string): boolean {
  const file = path.slice(path.lastIndexOf("/") + 1);
  const stem = file.replace(/\.\w+$/, "");
  return childrenOf(workspace, folderOf(path)).some(
    (name) =>
      name.startsWith(`${file}.`) ||
      (name.includes(stem) && /example|sample|dist|template|tmpl|default|\.tpl|\.j2|\.in$/i.test(name)),
  );
}

/** Another spelling in the same folder, or the only file of that name. */
function nearestFile(workspace: Workspace, folder: string, path: string): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const beside = nearest(name, childrenOf(workspace, folderOf(path)));
  const namesakes = pathsBelow(workspace, folder).filter((one) => one.endsWith(`/${name}`) || one === name);
  const found = beside !== undefined ? join(folderOf(path), beside) : namesakes.length === 1 ? namesakes[0] : undefined;
  if (found === undefined || workspace.entries.get(found)?.type !== "file") return undefined;
  if (folder === "") return `./${found}`;
  return found.startsWith(`${folder}/`) ? `./${found.slice(folder.length + 1)}` : undefined;
}
