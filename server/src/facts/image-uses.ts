import { fact } from "../base/fact.js";
import { type Range, shift } from "../base/range.js";
import type { Instruction } from "../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../syntax/source.js";
import { builtImages } from "./compose-builds.js";
import { type ImageReference, imageReference } from "./image-reference.js";
import { namedContexts } from "./named-contexts.js";
import { isOfficial } from "./official-images.js";
import { referenceOf } from "./stage-references.js";
import { globalArguments, stages } from "./stages.js";
import { bindingOf } from "./variables.js";
import type { Workspace } from "./workspace.js";

/** A place where a Dockerfile names an image that is pulled: FROM, `--from` of COPY, `from=` of a mount. */
export interface ImageUse {
  readonly image: ImageReference;
  readonly instruction: Instruction;
  /** The whole name, as the place has it. */
  readonly range: Range;
  /** Where the name stands letter by letter: here, or as the default of the ARG that is the whole name. */
  readonly written?: Range;
}

/** Every image that is pulled under a known name. Left out: stages, `scratch`, further contexts, and what the project builds itself. */
export const imageUses = fact((workspace: Workspace) =>
  fact((file: DockerfileSource): readonly ImageUse[] =>
    stages(file).flatMap((stage) => {
      const uses: ImageUse[] = [];
      if (stage.image && stage.imageWord && !stage.image.unknown) {
        uses.push(imageUse(file, stage.image, stage.from, stage.imageWord));
      }
      for (const use of stage.copies) {
        const image = use.name === undefined ? undefined : imageReference(use.name);
        if (!image || referenceOf(file, workspace, use).to !== "image") continue;
        uses.push(imageUse(file, image, use.instruction, use.nameRange));
      }
      return uses.filter(({ image }) => isPulled(workspace, file, image));
    }),
  ),
);

/** Where a part of the name stands in the file; the whole name where a variable is in between. */
export function partOf({ written, range }: ImageUse, part: Range | undefined): Range {
  if (!part || !written || written.start !== range.start) return range;
  return shift(part, written.start);
}

function imageUse(
  file: DockerfileSource,
  image: ImageReference,
  instruction: Instruction,
  { start, end }: Range,
): ImageUse {
  const range = { start, end };
  const raw = file.text.slice(start, end);
  if (raw === image.text) return { image, instruction, range, written: range };
  const name = /^\$(?:\{(\w+)\}|(\w+))$/.exec(raw)?.slice(1).find(Boolean);
  const assignment = name === undefined ? undefined : bindingOf(globalArguments(file), name)?.assignment;
  const value = assignment?.valueRange;
  if (!value) return { image, instruction, range };
  const at = file.text.indexOf(image.text, value.start);
  const isWhole = at >= 0 && at + image.text.length <= value.end;
  return { image, instruction, range, ...(isWhole && { written: { start: at, end: at + image.text.length } }) };
}

/** A bare name that is no official image exists on the machine of its author only. */
function isPulled(
  workspace: Workspace,
  file: DockerfileSource,
  { registry, repository, text }: ImageReference,
): boolean {
  if (text === "scratch" || registry === "localhost" || namedContexts(workspace, file).has(text.toLowerCase()))
    return false;
  if (registry === "docker.io" && !repository.includes("/") && !isOfficial(repository)) return false;
  return !builtImages(workspace).has(`${registry}/${repository}`);
}
