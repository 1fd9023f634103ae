import { fact } from "../../../base/fact.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { type Stage, stageNamed, stages } from "../../dockerfile/stages.js";
import { isForTools, isWorkbench } from "../../dockerfile/start.js";
import { folderOf } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { composeFileAt } from "../project/compose-files.js";
import { type ProjectService, project } from "../project/project.js";
import { dockerfilesOf } from "./compose-builds.js";

/** The services of Compose files that run an image built from a stage. */
export function servicesOf(workspace: Workspace, file: DockerfileSource, stage: Stage): readonly ProjectService[] {
  const last = stages(file).at(-1);
  return (dockerfilesOf(workspace).get(file.path) ?? []).flatMap(({ service, path, target }) => {
    const built = (target === undefined ? undefined : stageNamed(file, target)) ?? last;
    const compose = built?.index === stage.index ? composeFileAt(workspace, path) : undefined;
    return (compose && project(workspace)(compose).services.get(service)) ?? [];
  });
}

/** Whether a stage is built to work in or to test: by its name, the name of its file, or how Compose runs it. */
export const isForDevelopment = (workspace: Workspace, file: DockerfileSource, stage: Stage): boolean =>
  isForTools(workspace, file) ||
  isWorkbench(stage) ||
  isNamedSo(file) ||
  servicesOf(workspace, file, stage).some(
    ({ name, keys, mounts, parts }) =>
      word.test(name) ||
      parts.some(({ path }) => word.test(path)) ||
      mounts.some(({ type, source, target }) => type === "bind" && isSources(source?.value, target?.value)) ||
      keys.has("develop"),
  );

const isNamedSo = fact(({ path }: DockerfileSource): boolean =>
  word.test(path.slice(folderOf(folderOf(folderOf(path))).length)),
);

const word =
  /(?:^|[^a-z])(?:dev|devel|develop|development|local|reload|tests?|testing|debug|e2e|demo|examples?|samples?|tutorials?)(?:[^a-z]|$)/i;

/** The folder of a project, not a file or a folder of data. */
const isSources = (source = "", target = ""): boolean =>
  /^\.{1,2}(?:\/[\w.-]+)?\/?$/.test(source) &&
  !/\.\w+$/.test(target) &&
  !/data|log|conf|cert|secret|upload/i.test(source + target);
