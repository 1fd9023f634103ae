import { fact } from "../../../base/fact.js";
import { resolved } from "../../../syntax/compose/interpolation.js";
import { imageReference } from "../../images/image-reference.js";
import { folderOf } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { basePath, composeFiles, pathFrom } from "../project/compose-files.js";
import { type Project, type ProjectService, project } from "../project/project.js";
import type { In, ServicePart } from "../project/services-merge.js";

/** How a service of a Compose file has its image built, as paths of the workspace. */
export interface ServiceBuild {
  readonly service: string;
  /** The Compose file that the service is of. */
  readonly path: string;
  /** The folder of the build context; empty for the workspace folder. */
  readonly context: string;
  /** Absent where the Dockerfile stands in the Compose file itself. */
  readonly dockerfile?: string;
  readonly target?: string;
  /** Values by name; undefined for those that the shell gives, and for unknown variables. */
  readonly args: ReadonlyMap<string, string | undefined>;
  /** Names that FROM and `--from` can use besides stages. */
  readonly additionalContexts: readonly string[];
  /** What it is built for, as far as Compose says so: `platforms` of the build, else `platform` of the service. */
  readonly platforms: readonly string[];
}

/** The builds of a project, by service. Left out: contexts outside the workspace, addresses, unknown variables. */
export const serviceBuilds = fact(
  ({ services, environment }: Project): ReadonlyMap<string, ServiceBuild> =>
    new Map(
      [...services.values()].flatMap((service): [string, ServiceBuild][] => {
        const build = buildOf(service, environment);
        return build ? [[service.name, build]] : [];
      }),
    ),
);

/** Which services of all Compose files build a Dockerfile, by the path of the Dockerfile; each way to build it once. */
export const dockerfilesOf = fact((workspace: Workspace): ReadonlyMap<string, readonly ServiceBuild[]> => {
  const builds = new Map<string, ServiceBuild[]>();
  const known = new Set<string>();
  // Bases first: what an override changes in a build is the second way to build it.
  const files = mayBuild(workspace);
  const isLaidOver = (path: string): boolean => basePath(workspace, path) !== undefined;
  for (const file of [
    ...files.filter(({ path }) => !isLaidOver(path)),
    ...files.filter(({ path }) => isLaidOver(path)),
  ]) {
    for (const build of serviceBuilds(project(workspace)(file)).values()) {
      const { service, context, dockerfile, target = "", args, additionalContexts, platforms } = build;
      const key = JSON.stringify([
        folderOf(file.path),
        service,
        context,
        dockerfile,
        target,
        [...args],
        additionalContexts,
        platforms,
      ]);
      if (dockerfile === undefined || known.has(key)) continue;
      known.add(key);
      const others = builds.get(dockerfile);
      if (others) others.push(build);
      else builds.set(dockerfile, [build]);
    }
  }
  return builds;
});

/** Files that build nothing by themselves, nor with what they refer to, need not be parsed; most of a large workspace are such. */
const mayBuild = fact((workspace: Workspace) =>
  composeFiles(workspace).filter(({ text }) => /build|extends|include/.test(text)),
);

/** The repositories that services of Compose files are built into, with their registry: nobody pulls those. */
export const builtImages = fact((workspace: Workspace): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const file of mayBuild(workspace)) {
    for (const { build, imageName } of project(workspace)(file).services.values()) {
      const image = build && imageName !== undefined ? imageReference(imageName) : undefined;
      if (image) found.add(`${image.registry}/${image.repository}`);
    }
  }
  return found;
});

function buildOf(
  { name, build, parts }: ProjectService,
  environment: ReadonlyMap<string, string>,
): ServiceBuild | undefined {
  const path = build?.context?.path ?? parts.findLast((part) => part.build)?.path;
  if (!build || path === undefined) return undefined;
  const fill = (value: In<{ readonly value: string }> | undefined): string | undefined =>
    value && resolved(value.value, environment);
  const written = build.context ? fill(build.context) : ".";
  const context = written === undefined ? undefined : pathFrom(folderOf(path), written);
  const file = build.dockerfile ? fill(build.dockerfile) : "Dockerfile";
  const dockerfile = context === undefined || file === undefined ? undefined : pathFrom(context, file);
  if (context === undefined || (dockerfile === undefined && !build.dockerfileInline)) return undefined;
  const target = fill(build.target);
  return {
    service: name,
    path,
    context,
    ...(!build.dockerfileInline && dockerfile !== undefined && { dockerfile }),
    ...(target !== undefined && { target }),
    args: new Map(
      build.args.map(({ name: argument, value }) => [argument, value && resolved(value.value, environment)]),
    ),
    additionalContexts: build.additionalContexts.map(({ name: context }) => context),
    platforms: platformsOf(parts).flatMap((written) => resolved(written, environment) ?? []),
  };
}

function platformsOf(parts: readonly ServicePart[]): readonly string[] {
  const own = parts.findLast(({ build }) => build && build.platforms.length > 0)?.build?.platforms;
  const service = parts.findLast(({ platform }) => platform)?.platform;
  return (own ?? (service ? [service] : [])).map(({ value }) => value);
}
