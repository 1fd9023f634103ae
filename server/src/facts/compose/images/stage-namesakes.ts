import { type Range, rangeOf, textAt, touches } from "../../../base/range.js";
import { type Mention, mentions } from "../../../syntax/compose/mentions.js";
import type { ComposeSource, DockerfileSource } from "../../../syntax/source.js";
import { type Stage, stageNamed, stages } from "../../dockerfile/stages.js";
import { dockerfileAt } from "../../workspace/dockerfile-files.js";
import type { Workspace } from "../../workspace/workspace.js";
import { composeFiles } from "../project/compose-files.js";
import type { Named } from "../project/namesakes.js";
import { project } from "../project/project.js";
import { serviceBuilds } from "./compose-builds.js";

/** The stage that a `target` means: where its Dockerfile names it, and every `target` of that Dockerfile. */
export function stageNamesakes(workspace: Workspace, file: ComposeSource, mention: Mention): readonly Named[] {
  const path = dockerfileOf(workspace, file, mention);
  const dockerfile = path === undefined ? undefined : dockerfileAt(workspace, path);
  if (path === undefined) return [{ ...mention, path: file.path }];
  return [
    ...targetsOf(workspace, path, mention.name, file),
    ...(dockerfile ? stageMentions(dockerfile, mention.name).map((one) => ({ ...one, path })) : []),
  ];
}

/** Every `target` of Compose files that means a stage of the Dockerfile; `file` as it is in the editor. */
export const targetsOf = (
  workspace: Workspace,
  dockerfile: string,
  name: string,
  file?: ComposeSource,
): readonly Named[] => {
  const others = composeFiles(workspace).filter(({ path }) => path !== file?.path);
  return [...(file ? [file] : []), ...others].flatMap((source) =>
    mentions(source)
      .filter((one) => one.kind === "stage" && isSame(one.name, name))
      .filter((one) => dockerfileOf(workspace, source, one) === dockerfile)
      .map((one) => ({ ...one, path: source.path })),
  );
};

/** The name of the stage at a place of a Dockerfile, where it is given or used. */
export const stageMentionAt = (file: DockerfileSource, offset: number): Mention | undefined =>
  stageNames(file).find((mention) => touches(mention, offset));

/** Where a Dockerfile gives the name to a stage, and uses it. */
export function stageMentions(file: DockerfileSource, name: string): readonly Mention[] {
  const stage = stageNamed(file, name);
  if (!stage?.name || !isSame(stage.name, name)) return [];
  return [
    ...(stage.nameWord ? [mentionOf(file, stage.nameWord, true)] : []),
    ...stages(file).flatMap((one) => usesOf(one, stage).map((place) => mentionOf(file, place, false))),
  ].filter((mention) => isSame(mention.name, name));
}

const usesOf = ({ parent, imageWord, copies }: Stage, { index }: Stage) => [
  ...(parent === index && imageWord ? [imageWord] : []),
  ...copies.flatMap(({ stage, nameRange }) => (stage === index ? [nameRange] : [])),
];

const mentionOf = ({ text }: DockerfileSource, place: Range, isDefinition: boolean) => ({
  kind: "stage" as const,
  name: textAt(text, place),
  isDefinition,
  ...rangeOf(place),
});

const dockerfileOf = (workspace: Workspace, file: ComposeSource, { service }: Mention): string | undefined =>
  service === undefined ? undefined : serviceBuilds(project(workspace)(file)).get(service)?.dockerfile;

/** Docker does not tell the letter case of stages apart. */
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The names of all stages of the Dockerfiles among the given places. */
export const stageNamesBeside = (workspace: Workspace, places: readonly Named[]): readonly Named[] =>
  [...new Set(places.filter(({ service }) => service === undefined).map(({ path }) => path))].flatMap((path) => {
    const file = dockerfileAt(workspace, path);
    return file ? stageNames(file).map((one) => ({ ...one, path })) : [];
  });

/** Everywhere where a stage of the Dockerfile is named, Compose files included. */
export const stageNamesakesOf = (workspace: Workspace, file: DockerfileSource, { name }: Mention): readonly Named[] => [
  ...stageMentions(file, name).map((one) => ({ ...one, path: file.path })),
  ...targetsOf(workspace, file.path, name),
];

export const stageNames = (file: DockerfileSource): readonly Mention[] =>
  stages(file).flatMap(({ name }) => (name === undefined ? [] : stageMentions(file, name)));
