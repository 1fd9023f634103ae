import { fact } from "../../base/fact.js";
import { type Range, rangeOf, shift } from "../../base/range.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { variableReferences } from "../../syntax/dockerfile/references.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { builtImages, dockerfilesOf } from "../compose/images/compose-builds.js";
import { type ImageReference, imageReference, unknownImage } from "../images/image-reference.js";
import { isOfficial } from "../images/official-images.js";
import type { Workspace } from "../workspace/workspace.js";
import { namedContexts } from "./named-contexts.js";
import { referenceOf } from "./stage-references.js";
import { globalArguments, stages } from "./stages.js";
import { bindingOf } from "./variables.js";

/** An image that a Dockerfile has pulled, at the first place that names it: FROM, `--from` of COPY, `from=` of a mount. */
export interface ImageUse {
  readonly image: ImageReference;
  readonly instruction: Instruction;
  /** The whole name, as the first place has it. */
  readonly range: Range;
  /** Everywhere that the name stands letter by letter: there, or as the default of an ARG. Empty if a place is made of variables. */
  readonly written: readonly Range[];
  /** Everywhere that the Dockerfile names the image, in whatever way. */
  readonly places: readonly Range[];
}

/**
 * Every image that is pulled under a known name, once.
 *
 * Left out: stages, `scratch`, further contexts, what the project builds itself, and names that Compose decides.
 * The profile of hadolint takes each FROM as it is written, and looks at nothing around the file.
 */
export const imageUses = fact((workspace: Workspace) =>
  fact((file: DockerfileSource): readonly ImageUse[] => {
    if (workspace.policy.profile === "hadolint") return literalUses(file);
    const uses = new Map<string, Place[]>();
    for (const place of places(workspace, file)) {
      const known = uses.get(place.image.text);
      if (known) known.push(place);
      else uses.set(place.image.text, [place]);
    }
    return [...uses.values()].flatMap((all) =>
      all[0] ? [{ ...all[0], written: writtenIn(all), places: all.map(({ range }) => range) }] : [],
    );
  }),
);

/** Where a part of the name stands in the first place; the whole name where a variable is in between. */
export const partOf = ({ written: [first], range }: ImageUse, part: Range | undefined): Range =>
  part && first?.start === range.start ? shift(part, first.start) : range;

const literalUses = (file: DockerfileSource): readonly ImageUse[] =>
  stages(file).flatMap(({ image, imageWord, from }) => {
    if (!image || !imageWord || image.text === "scratch") return [];
    if (imageWord.raw.includes("$")) return latestOf(imageWord.raw, imageWord, from);
    const { written, ...place } = placeOf(file, image, from, imageWord);
    return [{ ...place, written: written ? [written] : [], places: [place.range] }];
  });

/** Whatever a variable in front of it holds, the tag is written. */
function latestOf(raw: string, { start, end }: Range, instruction: Instruction): readonly ImageUse[] {
  if (!raw.endsWith(":latest")) return [];
  const range = { start, end };
  const image = { ...unknownImage(raw), tag: "latest", tagRange: { start: raw.length - 6, end: raw.length } };
  return [{ image, instruction, range, written: [range], places: [range] }];
}

interface Place extends Omit<ImageUse, "written" | "places"> {
  readonly written?: Range;
}

function places(workspace: Workspace, file: DockerfileSource): readonly Place[] {
  const found = stages(file).flatMap((stage) => {
    const { image, imageWord, from, copies } = stage;
    const taken = copies.flatMap((use) => {
      const other = use.name === undefined ? undefined : imageReference(use.name);
      const isImage = other && referenceOf(file, workspace, use).to === "image";
      return isImage ? [placeOf(file, other, use.instruction, use.nameRange)] : [];
    });
    return image && imageWord && !image.unknown ? [placeOf(file, image, from, imageWord), ...taken] : taken;
  });
  return found.filter(({ image, range }) => isPulled(workspace, file, image) && !isPassed(workspace, file, range));
}

function placeOf(
  file: DockerfileSource,
  image: ImageReference,
  instruction: Instruction,
  { start, end }: Range,
): Place {
  const range = { start, end };
  const raw = file.text.slice(start, end);
  if (raw === image.text) return { image, instruction, range, written: range };
  const name = /^\$(?:\{(\w+)\}|(\w+))$/.exec(raw)?.slice(1).find(Boolean);
  const value = name === undefined ? undefined : bindingOf(globalArguments(file), name)?.assignment?.valueRange;
  const at = value ? file.text.indexOf(image.text, value.start) : -1;
  if (!value || at < 0 || at + image.text.length > value.end) return { image, instruction, range };
  return { image, instruction, range, written: { start: at, end: at + image.text.length } };
}

function writtenIn(all: readonly Place[]): readonly Range[] {
  const found = new Map<number, Range>();
  for (const { written } of all) {
    if (!written) return [];
    found.set(written.start, rangeOf(written));
  }
  return [...found.values()];
}

/** A bare name that is no official image exists on the machine of its author only. */
function isPulled(
  workspace: Workspace,
  file: DockerfileSource,
  { registry, repository, text }: ImageReference,
): boolean {
  if (text === "scratch" || registry === "localhost") return false;
  if (namedContexts(workspace, file).has(text.toLowerCase())) return false;
  const isBare = registry === "docker.io" && !repository.includes("/");
  if (isBare && !workspace.policy.all && !isOfficial(repository)) return false;
  return !builtImages(workspace).has(`${registry}/${repository}`);
}

/** Whether a service of Compose passes a variable of the name, so that the default does not count. */
const isPassed = (workspace: Workspace, file: DockerfileSource, place: Range): boolean =>
  variableReferences(file.text, place).some(({ name }) =>
    dockerfilesOf(workspace)
      .get(file.path)
      ?.some(({ args }) => args.has(name)),
  );
