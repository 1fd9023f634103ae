import type { ImageReference } from "./image-reference.js";

/** The page on which the registry of an image shows it to people; undefined where none is known. */
export function registryPage({ registry, repository, unknown }: ImageReference): string | undefined {
  if (unknown) return undefined;
  if (registry === "docker.io")
    return `https://hub.docker.com/${repository.includes("/") ? `r/${repository}` : `_/${repository}`}`;
  return pages[registry]?.(repository);
}

const pages: Readonly<Record<string, (repository: string) => string | undefined>> = {
  "ghcr.io": (repository) => `https://ghcr.io/${repository}`,
  "quay.io": (repository) => `https://quay.io/repository/${repository}`,
  "mcr.microsoft.com": (repository) => `https://mcr.microsoft.com/artifact/mar/${repository}/about`,
  "public.ecr.aws": (repository) => `https://gallery.ecr.aws/${repository}`,
  "gcr.io": (repository) => `https://gcr.io/${repository}`,
  "nvcr.io": ngcPage,
};

/** `nvidia/pytorch`, or with a team between. */
function ngcPage(repository: string): string | undefined {
  const [organization, ...rest] = repository.split("/");
  const [image, team] = [rest.at(-1), rest.at(-2)];
  if (organization === undefined || image === undefined || rest.length > 2) return undefined;
  const within = team === undefined ? "" : `/teams/${team}`;
  return `https://catalog.ngc.nvidia.com/orgs/${organization}${within}/containers/${image}`;
}
