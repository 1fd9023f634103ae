import type { Range } from "../../../base/range.js";
import { rangeOf } from "../../../base/range.js";
import type { Located } from "../../../syntax/compose/located.js";
import { compose } from "../../../syntax/compose/model.js";
import { yamlProblems } from "../../../syntax/compose/problems.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { isMissing, mendedPath } from "../../workspace/missing-paths.js";
import { childrenOf } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { strangeKeys } from "../schema/unknown-keys.js";
import { composeFileAt, pathFrom, projectFolder } from "./compose-files.js";

/** A path of `include` that cannot be read. */
export interface MissingInclude {
  readonly place: Range;
  readonly value: Located<string>;
  readonly reason: string;
  readonly meant?: string;
}

/** Files and env files that are not there, and files that Compose does not take or that lead back to this one; addresses, variables, and what is outside the workspace are left out. */
export function missingIncludes(workspace: Workspace, file: ComposeSource): readonly MissingInclude[] {
  const folder = projectFolder(file);
  return compose(file).include.flatMap(({ paths, envFiles }) =>
    [...paths, ...envFiles].flatMap((value): readonly MissingInclude[] => {
      const isEnvFile = envFiles.includes(value);
      const path = pathFrom(folder, value.value);
      const reason =
        path &&
        (reasonOf(workspace, path) ??
          (isEnvFile ? undefined : (circleOf(workspace, file, path) ?? faultOf(workspace, path))));
      if (!reason) return [];
      const meant = mendedPath(workspace, folder, value.value);
      return [{ place: rangeOf(value), value, reason, ...(meant !== undefined && { meant }) }];
    }),
  );
}

function reasonOf(workspace: Workspace, path: string): string | undefined {
  if (isMissing(workspace, path)) return "there is no such file";
  const isFolder = workspace.isListed && workspace.entries.get(path)?.type === "folder";
  const isRead = childrenOf(workspace, path).some((name) => /^(?:docker-)?compose\.ya?ml$/.test(name));
  return isFolder && !isRead ? "it is a folder without a Compose file" : undefined;
}

/** What the included file says of itself where it is looked at. */
function faultOf(workspace: Workspace, path: string): string | undefined {
  const file = composeFileAt(workspace, path);
  if (!file) return undefined;
  if (yamlProblems(file).length > 0) return "YAML cannot read it";
  const [strange] = strangeKeys(file);
  return strange && `Compose knows no \`${strange.problem.entry.name}\` in it`;
}

/** What is included may include others, which must not lead back. */
function circleOf(workspace: Workspace, { path: own }: ComposeSource, first: string): string | undefined {
  if (first === own) return "it is this file";
  const seen = new Set<string>();
  const isBack = (path: string): boolean => {
    if (path === own) return true;
    const file = seen.has(path) ? undefined : composeFileAt(workspace, path);
    seen.add(path);
    if (!file) return false;
    const paths = compose(file).include.flatMap((one) => one.paths);
    return paths.some(({ value }) => {
      const next = pathFrom(projectFolder(file), value);
      return next !== undefined && isBack(next);
    });
  };
  return isBack(first) ? "it includes this file in turn" : undefined;
}
