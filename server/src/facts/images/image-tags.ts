import { type ImageReference, imageReference, originalRepository } from "./image-reference.js";
import { type ImageFacts, imageFacts } from "./images.js";
import { endedRelease } from "./releases.js";

/** Tags that a repository is known to have, best first, and the day of that knowledge. */
export interface OfferedTags {
  readonly first: string;
  readonly second: string;
  /** ISO date; newer tags may be out. */
  readonly checked: string;
}

/**
 * What to write instead of no tag or a moving one: at most two tags, with the package manager that the image has now,
 * whose release has not ended by that day, and whose image fits what stands around.
 */
export function offeredTags(
  image: ImageReference,
  today: string,
  fits: (tagged: ImageFacts, reference: ImageReference) => boolean = () => true,
): OfferedTags {
  const facts = imageFacts(image);
  const [first = "", second = ""] = (facts?.tags ?? []).filter((tag) => {
    const other = imageReference(`${image.text.slice(0, image.repositoryRange.end)}:${tag}`);
    if (other && endedRelease(other, today)) return false;
    const tagged = other && imageFacts(other);
    if (other && tagged && !fits(tagged, other)) return false;
    const manager = tagged?.packageManager;
    return facts?.packageManager === undefined || manager === undefined || manager === facts.packageManager;
  });
  return { first, second, checked: facts?.checked ?? "" };
}

/** Registries that give the public no tags of versions; there a digest is what stands still. */
export const hasNoVersionTags = (image: ImageReference): boolean =>
  /^(?:gcr\.io\/distroless|cgr\.dev\/chainguard|chainguard)\//.test(originalRepository(image));

/** Whether the repository itself names the release, as `ubi9` and `manylinux2014` do. */
export const namesRelease = ({ repository }: ImageReference): boolean =>
  /(?:^|[/-])(?:ubi|debian|el|fc|manylinux|musllinux|ubuntu|centos|alpine|rocky|java|python|php|nodejs|ruby|jdk)[-_]?\d/.test(
    repository,
  );
