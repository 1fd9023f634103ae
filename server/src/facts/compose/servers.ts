import type { ServiceImage } from "./images/service-images.js";
import type { ProjectService } from "./project/project.js";

/** Whether a service runs what its image starts by itself, and that is known to be a server: it goes on until somebody stops it. */
export const neverEnds = ({ command, entrypoint, build }: ProjectService, image: ServiceImage | undefined): boolean =>
  !command &&
  !entrypoint &&
  !build &&
  image?.facts !== undefined &&
  (image.facts.dataStore === true || (image.facts.ports?.length ?? 0) > 0);
