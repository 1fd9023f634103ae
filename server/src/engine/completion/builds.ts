import { textAt } from "../../base/range.js";
import { serviceBuilds } from "../../facts/compose/images/compose-builds.js";
import { declaredArguments } from "../../facts/dockerfile/declared-arguments.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { dockerfileAt } from "../../facts/workspace/dockerfile-files.js";
import { type DockerfileSource, dockerfileSource } from "../../syntax/source.js";
import { leadOf } from "./layout.js";
import { type Place, type Proposal, ranks } from "./proposal.js";

/** Stages and arguments of the Dockerfile that a service is built with. */
export function builds(place: Place): readonly Proposal[] {
  const { cursor } = place;
  const [section, service = "", key, part, item] = cursor.path;
  if (section !== "services" || key !== "build") return [];
  const isTarget = part === "target" && cursor.slot === "node";
  const isArgument = part === "args" && (item === undefined || item === "[]") && cursor.slot !== "text";
  if (!isTarget && !isArgument) return [];
  const dockerfile = dockerfileOf(place, service);
  if (!dockerfile) return [];
  return isTarget ? targets(place, dockerfile) : argumentsOf(place, dockerfile, item === "[]");
}

/** The file that is built, or the text that stands in its place. */
function dockerfileOf({ workspace, project }: Place, service: string): DockerfileSource | undefined {
  const path = serviceBuilds(project).get(service)?.dockerfile;
  if (path !== undefined) return dockerfileAt(workspace, path);
  const parts = project.services.get(service)?.parts ?? [];
  const inline = parts.findLast(({ build }) => build)?.build?.dockerfileInline;
  return inline && dockerfileSource("Dockerfile", inline.value);
}

const targets = (place: Place, dockerfile: DockerfileSource): readonly Proposal[] =>
  stages(dockerfile).flatMap(({ name, imageWord }, order): Proposal[] => {
    if (name === undefined) return [];
    const detail = imageWord && `FROM ${textAt(dockerfile.text, imageWord)}`;
    return [
      {
        label: name,
        kind: "name",
        range: place.cursor.word,
        text: leadOf(place) + name,
        ...(detail && { detail }),
        rank: ranks.name + order,
      },
    ];
  });

function argumentsOf(place: Place, dockerfile: DockerfileSource, isItem: boolean): readonly Proposal[] {
  const { cursor } = place;
  const isValue = cursor.isInline && !isItem && cursor.slot === "node";
  if (isValue) return [];
  const isPresent = (name: string): boolean =>
    cursor.beside.has(name) || [...cursor.beside.keys()].some((one) => one.startsWith(`${name}=`));
  return [...declaredArguments(dockerfile)]
    .filter((name) => !isPresent(name))
    .map((name, order) => ({
      label: name,
      kind: "name",
      range: cursor.word,
      text: isItem ? `${name}=` : cursor.slot === "item" ? `- ${name}=` : cursor.hasColon ? name : `${name}: `,
      detail: "ARG",
      rank: ranks.name + order,
    }));
}
