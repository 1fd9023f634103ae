import type { Edit } from "../../../base/edit.js";
import type { Range } from "../../../base/range.js";
import { appendItem, insertKey } from "../../../syntax/compose/edits.js";
import { layout } from "../../../syntax/compose/layout.js";
import { textOf, textsOf } from "../../../syntax/compose/located.js";
import { entryOf, type Item, items, valueAt } from "../../../syntax/compose/node.js";
import type { Service } from "../../../syntax/compose/service.js";
import { type IgnorePattern, ignorePatterns, isIgnoredBy } from "../../../syntax/ignore.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { isFolder, join } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { serviceBuilds } from "../images/compose-builds.js";
import { shownAt } from "../judged-services.js";
import { pathFrom, projectFolder } from "../project/compose-files.js";
import { project } from "../project/project.js";

/** A folder that is watched together with what was installed in it for this machine. */
export interface WatchedDependencies {
  readonly place: Range;
  readonly path: string;
  /** The names of such folders in it. */
  readonly folders: readonly string[];
  readonly edits: readonly Edit[];
}

/** Compose leaves out `.git` and what `.dockerignore` names by itself. */
const installed: readonly string[] = ["node_modules", ".venv", "venv", "vendor/bundle", "target", "__pycache__"];

export function watchedDependencies(
  workspace: Workspace,
  file: ComposeSource,
  { name, keys }: Service,
): readonly WatchedDependencies[] {
  if (!workspace.isListed) return [];
  return items(valueAt(keys.get("develop")?.value, "watch")).flatMap((item): readonly WatchedDependencies[] => {
    const action = textOf(valueAt(item.value, "action"))?.value ?? "";
    const written = textOf(valueAt(item.value, "path"));
    const path = written && pathFrom(projectFolder(file), written.value);
    if (!written || path === undefined || !/^sync/.test(action)) return [];
    const context = serviceBuilds(project(workspace)(file)).get(name)?.context;
    const ignored = context === undefined ? [] : patternsIn(workspace, context);
    const own = ignorePatterns(
      textsOf(valueAt(item.value, "ignore"))
        .map(({ value }) => value)
        .join("\n"),
    );
    const include = valueAt(item.value, "include");
    const folders = installed.filter((folder) => {
      const whole = join(path, folder);
      const cut = context === undefined || context === "" ? 0 : context.length + 1;
      const isInside = context !== undefined && (context === "" || whole.startsWith(`${context}/`));
      if (!isFolder(workspace, whole) || isIgnoredBy(own, folder)) return false;
      return !(isInside && isIgnoredBy(ignored, whole.slice(cut)));
    });
    if (folders.length === 0 || include) return [];
    const edit = addIgnores(file, item, folders);
    return [{ place: shownAt(written), path: written.value, folders, edits: edit ? [edit] : [] }];
  });
}

const patternsIn = ({ entries }: Workspace, folder: string): readonly IgnorePattern[] =>
  ignorePatterns(entries.get(join(folder, ".dockerignore"))?.text ?? "");

function addIgnores(file: ComposeSource, item: Item, folders: readonly string[]): Edit | undefined {
  const entry = entryOf(item.value, "ignore");
  const names = folders.map((folder) => `${folder}/`);
  if (entry) {
    const isFlow = entry.value?.kind === "sequence" && entry.value.isFlow;
    return appendItem(file, entry, names.join(isFlow ? ", " : "\n- "));
  }
  const isFlow = item.value?.kind === "mapping" && item.value.isFlow;
  const dash = layout(file).dash === 0 ? "" : "  ";
  return insertKey(
    file,
    item,
    "ignore",
    isFlow ? `[${names.join(", ")}]` : names.map((one) => `\n${dash}- ${one}`).join(""),
  );
}
