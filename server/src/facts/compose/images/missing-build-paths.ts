import { fact } from "../../../base/fact.js";
import type { Range } from "../../../base/range.js";
import { resolved } from "../../../syntax/compose/interpolation.js";
import type { Located } from "../../../syntax/compose/located.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { isAlone, isMissing } from "../../workspace/missing-paths.js";
import { folderOf, isFolder } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { pathFrom } from "../project/compose-files.js";
import { type Project, type ProjectService, project } from "../project/project.js";
import type { In } from "../project/services-merge.js";

/** A folder or file that a build needs and that is not there; the range is its path, or what implies it. */
export interface MissingBuildPath extends Range {
  /** The Compose file that the range is of. */
  readonly path: string;
  readonly written: string;
  /** The folder that the written path starts from. */
  readonly from: string;
  /** The path as a value; absent where it is implied. */
  readonly value?: Located<string>;
}

/** Contexts, Dockerfiles and additional contexts that do not exist. Left out: addresses, all where there is no other file, and paths with unknown variables or outside the workspace. */
export const missingBuildPaths = fact((workspace: Workspace) =>
  fact((file: ComposeSource): readonly MissingBuildPath[] => {
    if (isAlone(workspace)) return [];
    const whole = project(workspace)(file);
    return [...whole.services.values()].flatMap((service) => ofService(workspace, whole, service));
  }),
);

function ofService(
  workspace: Workspace,
  { environment }: Project,
  { build, parts }: ProjectService,
): readonly MissingBuildPath[] {
  const own = build?.context ?? parts.findLast((part) => part.build);
  if (!build || !own) return [];
  const at = (from: string, value: In<Located<string>>): Found => {
    const written = resolved(value.value, environment);
    const path = written === undefined || isElsewhere(written) ? undefined : pathFrom(from, written);
    const isLost = path !== undefined && written !== undefined && isMissing(workspace, path);
    return {
      path,
      missing: isLost ? [{ start: value.start, end: value.end, path: value.path, written, from, value }] : [],
    };
  };

  const additional = build.additionalContexts.flatMap(({ value, path }) =>
    value ? at(folderOf(path), { ...value, path }).missing : [],
  );
  const context = build.context ? at(folderOf(own.path), build.context) : { path: folderOf(own.path), missing: [] };
  if (context.path === undefined || context.missing.length > 0) return [...context.missing, ...additional];
  if (build.dockerfile) return [...at(context.path, build.dockerfile).missing, ...additional];
  const implied = pathFrom(context.path, "Dockerfile");
  if (build.dockerfileInline || implied === undefined || !isFolder(workspace, context.path)) return additional;
  const place = build.context ?? parts.findLast((part) => part.build)?.build?.entry.key;
  // A sketch of one file says `build: .` before there is anything to build.
  if (!place || context.path === folderOf(own.path) || !isMissing(workspace, implied)) return additional;
  const written = implied;
  return [{ start: place.start, end: place.end, path: own.path, written, from: "" }, ...additional];
}

interface Found {
  readonly path: string | undefined;
  readonly missing: readonly MissingBuildPath[];
}

/** Addresses, other services, images, and hosts that need no scheme. */
const isElsewhere = (written: string): boolean => /^(?:[\w+.-]{2,}:|github\.com\/|git@)/.test(written);
