import { type Range, range } from "../../base/range.js";
import { recall } from "../../base/recall.js";

/** An image's name taken apart; all ranges are within the name. */
export interface ImageReference {
  readonly text: string;
  /** `docker.io` if none is written. */
  readonly registry: string;
  /** As people write it: `node`, not `library/node`; without the registry. */
  readonly repository: string;
  readonly repositoryRange: Range;
  readonly tag?: string;
  readonly tagRange?: Range;
  /** `sha256:…` */
  readonly digest?: string;
  readonly digestRange?: Range;
  /** A variable in the name has no value: the other fields say nothing certain. */
  readonly unknown?: true;
}

const form = /^[A-Za-z0-9][A-Za-z0-9._/:-]*(?:@[A-Za-z0-9+._-]+:[0-9A-Fa-f]+)?$/;

/** Takes an image's name apart; undefined if it is none. The same name gives the same object, so that facts of it are kept. */
export const imageReference = (text: string): ImageReference | undefined =>
  form.test(text) ? referenceOf(text) : undefined;

const referenceOf = recall(2000, (text): ImageReference | undefined => {
  const at = text.indexOf("@");
  const named = at < 0 ? text : text.slice(0, at);
  const slash = named.lastIndexOf("/");
  const colon = named.indexOf(":", slash + 1);
  const path = colon < 0 ? named : named.slice(0, colon);
  if (path === "" || path.endsWith("/") || path.includes("//") || named.endsWith(":")) return undefined;

  const registryEnd = registryLength(path);
  const registry = registryEnd > 0 ? path.slice(0, registryEnd - 1) : "docker.io";
  const isHub = registry === "docker.io" || registry === "index.docker.io" || registry === "registry-1.docker.io";
  const official = isHub && path.startsWith("library/", registryEnd) ? "library/".length : 0;
  return {
    text,
    registry: isHub ? "docker.io" : registry,
    repository: path.slice(registryEnd + official),
    repositoryRange: range(0, path.length),
    ...(colon < 0 ? {} : { tag: named.slice(colon + 1), tagRange: range(colon + 1, named.length) }),
    ...(at < 0 ? {} : { digest: text.slice(at + 1), digestRange: range(at + 1, text.length) }),
  };
});

export const unknownImage = (text: string): ImageReference => ({
  text,
  registry: "",
  repository: "",
  repositoryRange: range(0, text.length),
  unknown: true,
});

/** With its slash. As Docker does: the first part is a registry if it has a dot or a port, or is localhost. */
function registryLength(path: string): number {
  const slash = path.indexOf("/");
  const first = path.slice(0, Math.max(slash, 0));
  return slash > 0 && (/[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase()) ? slash + 1 : 0;
}

/** `docker.io` images by their bare name, others with the registry. */
export const fullRepository = ({ registry, repository }: ImageReference): string =>
  registry === "docker.io" ? repository : `${registry}/${repository}`;

/** As `fullRepository`, but a copy of a Docker Hub image in a public mirror goes by the name of the original. */
export function originalRepository(reference: ImageReference): string {
  const { registry, repository } = reference;
  if (registry === "mirror.gcr.io") return repository.replace(/^library\//, "");
  if (registry === "public.ecr.aws" && repository.startsWith("docker/library/")) {
    return repository.slice("docker/library/".length);
  }
  return fullRepository(reference);
}
