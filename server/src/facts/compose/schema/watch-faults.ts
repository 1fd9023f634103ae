import type { Edit } from "../../../base/edit.js";
import { type Range, rangeOf } from "../../../base/range.js";
import { insertKey, replaceValue } from "../../../syntax/compose/edits.js";
import { textOf } from "../../../syntax/compose/located.js";
import { type Item, items, type Mapping, valueAt } from "../../../syntax/compose/node.js";
import type { Service } from "../../../syntax/compose/service.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { stateAfter } from "../../dockerfile/state.js";
import { isAlone, isMissing, mendedPath } from "../../workspace/missing-paths.js";
import type { Workspace } from "../../workspace/workspace.js";
import { builtStages } from "../images/service-images.js";
import { pathFrom, projectFolder } from "../project/compose-files.js";

/** A rule of `develop.watch` that cannot work. */
export interface WatchFault {
  readonly place: Range;
  readonly action: string;
  readonly problem: string;
  /** Whether Compose takes the file all the same. */
  readonly isTaken?: true;
  /** What it should say instead, or in addition, and how. */
  readonly meant?: string;
  readonly edits: readonly Edit[];
}

/** Of all services of a file; what a variable decides, and paths outside the workspace, are left out. */
export const watchFaults = (
  workspace: Workspace,
  file: ComposeSource,
  { name, keys }: Service,
): readonly WatchFault[] =>
  items(valueAt(keys.get("develop")?.value, "watch")).flatMap((item): readonly WatchFault[] => {
    const node = item.value;
    const action = node && textOf(valueAt(node, "action"))?.value;
    if (node?.kind !== "mapping" || !action || action.includes("$")) return [];
    const workdir = () => workdirOf(workspace, file, name);
    return [...withoutTarget(file, item, node, action, workdir), ...withoutPath(workspace, file, node, action)];
  });

const needsTarget: ReadonlySet<string> = new Set(["sync", "sync+restart", "sync+exec"]);

function withoutTarget(
  file: ComposeSource,
  item: Item,
  node: Mapping,
  action: string,
  workdir: () => string | undefined,
): readonly WatchFault[] {
  const target = valueAt(node, "target");
  if (!needsTarget.has(action) || (target && (target.kind !== "scalar" || target.text !== ""))) return [];
  const folder = workdir();
  const edit = folder !== undefined && !target ? insertKey(file, item, "target", folder, "path") : undefined;
  return [
    {
      place: rangeOf(node.via ?? node.own[0]?.key ?? node),
      action,
      problem: "needs a `target`",
      ...(edit && { meant: `target: ${folder}` }),
      edits: edit ? [edit] : [],
    },
  ];
}

function withoutPath(workspace: Workspace, file: ComposeSource, node: Mapping, action: string): readonly WatchFault[] {
  const value = valueAt(node, "path");
  if (value?.kind !== "scalar" || typeof value.value !== "string") return [];
  const place = rangeOf(value.via ?? value);
  if (value.text.trim() === "") {
    return [{ place, action, problem: "has a blank `path`", ...(value.text !== "" && { isTaken: true }), edits: [] }];
  }
  const path = pathFrom(projectFolder(file), value.text);
  if (path === undefined || isAlone(workspace) || !isMissing(workspace, path)) return [];
  const meant = mendedPath(workspace, projectFolder(file), value.text);
  const located = textOf(value);
  const edit = meant !== undefined && located ? replaceValue(located, meant) : undefined;
  const problem = `watches \`${value.text}\`, which does not exist`;
  return [{ isTaken: true, place, action, problem, ...(edit && meant && { meant }), edits: edit ? [edit] : [] }];
}

/** Where the stage of a service that is built here ends up; undefined where nobody knows. */
function workdirOf(workspace: Workspace, file: ComposeSource, service: string): string | undefined {
  const built = builtStages(workspace)(file).get(service);
  return built && stateAfter(built.dockerfile, built.stage).workdir?.value;
}
