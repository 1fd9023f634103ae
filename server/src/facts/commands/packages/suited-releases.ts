import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, stages } from "../../dockerfile/stages.js";
import { type ImageReference, imageReference } from "../../images/image-reference.js";
import { type ImageFacts, imageFacts } from "../../images/images.js";
import { releaseOf } from "../../images/system-release.js";
import { type Run, runs } from "../runs.js";
import { goneOn } from "./gone-options.js";
import { guardedOn } from "./guarded-python.js";
import { missingIn } from "./missing-packages.js";
import { installsOf } from "./packages.js";
import { unansweredOn } from "./tzdata-questions.js";

/** Whether the stages on an image can be built under another tag of it, as far as that is known. */
export function suitsTag(file: DockerfileSource, image: ImageReference, tag: string): boolean {
  const other = imageReference(`${image.text.slice(0, image.repositoryRange.end)}:${tag}`);
  return !other || suits(file, image, other);
}

/** The same of the whole name of the other image. */
export function suits(file: DockerfileSource, image: ImageReference, other: ImageReference): boolean {
  const on = new Set(stages(file).filter((stage) => lineage(file, stage).at(-1)?.image?.text === image.text));
  const [before, after] = [image, other].map((reference) => ({ reference, facts: imageFacts(reference) }));
  if (!before || !after) return true;
  const asks = (base: Tagged): boolean => [...on].some((stage) => unansweredOn(file, stage, base.facts).length > 0);
  if (asks(after) && !asks(before)) return false;
  const indexes = new Set([...on].map(({ index }) => index));
  return runs(file).every((run) => !indexes.has(run.stage) || !fails(file, run, after) || fails(file, run, before));
}

interface Tagged {
  readonly reference: ImageReference;
  readonly facts: ImageFacts | undefined;
}

function fails(file: DockerfileSource, run: Run, { reference, facts }: Tagged): boolean {
  const release = releaseOf(facts);
  return (
    goneOn(file, run, () => ({ image: reference, release })).length > 0 ||
    installsOf(run).some(
      (install) =>
        (release && missingIn(file, install, release).length > 0) ||
        (facts && guardedOn(file, install, facts).length > 0),
    )
  );
}
