import { type ImageReference, imageReference } from "../../facts/images/image-reference.js";
import { type ImageFacts, imageFacts } from "../../facts/images/images.js";
import type { Place } from "./proposal.js";

/** What is known of the image of the service that a place is in. */
export function factsOfService({ cursor, project }: Place): ImageFacts | undefined {
  const image = imageOfService(project, cursor.path[1] ?? "");
  return image && imageFacts(image);
}

export function imageOfService(project: Place["project"], service: string): ImageReference | undefined {
  const name = project.services.get(service)?.imageName;
  return name === undefined ? undefined : imageReference(name);
}
