import type { DockerfileSource } from "../../syntax/source.js";
import { lineage, stages } from "../dockerfile/stages.js";
import { type ImageReference, imageReference } from "../images/image-reference.js";
import { type ImageFacts, imageFacts } from "../images/images.js";
import { releaseOf } from "../images/system-release.js";
import { guardedOn } from "./guarded-python.js";
import { missingIn } from "./missing-packages.js";
import { installsOf, type PackageInstall } from "./packages.js";
import { runs } from "./runs.js";

/** Whether the stages on an image can install what they do under another tag of it, as far as that is known. */
export function suitsInstalls(file: DockerfileSource, image: ImageReference, tag: string): boolean {
  const other = imageReference(`${image.text.slice(0, image.repositoryRange.end)}:${tag}`);
  const tagged = other && imageFacts(other);
  return !tagged || suits(file, image, tagged);
}

/** The same of an image of which more is known than its tag. */
export function suits(file: DockerfileSource, image: ImageReference, tagged: ImageFacts): boolean {
  const on = new Set(
    stages(file)
      .filter((stage) => lineage(file, stage).at(-1)?.image?.text === image.text)
      .map(({ index }) => index),
  );
  const before = imageFacts(image);
  const fails = (install: PackageInstall, base: ImageFacts): boolean => {
    const release = releaseOf(base);
    return (release && missingIn(file, install, release).length > 0) || guardedOn(file, install, base).length > 0;
  };
  return runs(file)
    .filter(({ stage }) => on.has(stage))
    .flatMap(installsOf)
    .every((install) => !fails(install, tagged) || (before !== undefined && fails(install, before)));
}
