import type { ComposeSource } from "../../../syntax/source.js";
import { type ImageReference, imageReference, unknownImage } from "../../images/image-reference.js";
import { isOfficial } from "../../images/official-images.js";
import type { Workspace } from "../../workspace/workspace.js";
import type { JudgedService } from "../judged-services.js";
import type { ProjectService } from "../project/project.js";
import { builtImages } from "./compose-builds.js";

/**
 * The image that a service of this file has pulled from a registry.
 *
 * Undefined for what the project builds, for what stays on this machine, for names that a variable without a value is
 * part of, and where another file has the last word. The profile of dclint takes each name as it is written.
 */
export function pulledImage(
  workspace: Workspace,
  file: ComposeSource,
  { whole, keys, runs }: JudgedService,
): ImageReference | undefined {
  if (workspace.policy.profile === "dclint") return literalImage(whole);
  const image = runs?.reference;
  if (!image || whole.build || whole.image?.path !== file.path) return undefined;
  const policy = keys.get("pull_policy")?.value;
  if (policy?.kind === "scalar" && /^(?:never|build)$/.test(policy.text)) return undefined;
  const { registry, repository } = image;
  if (registry === "localhost" || registry.startsWith("localhost:")) return undefined;
  // A bare name that is no official image exists on the machine of its author only.
  if (registry === "docker.io" && !repository.includes("/") && !isOfficial(repository)) return undefined;
  return builtImages(workspace).has(`${registry}/${repository}`) ? undefined : image;
}

function literalImage({ image: written, imageName }: ProjectService): ImageReference | undefined {
  const image = imageName === undefined ? undefined : imageReference(imageName);
  if (image && !image.unknown) return image;
  // Whatever a variable in front of it holds, the tag is written.
  const tag = /\}:([\w.-]{1,128})$/.exec(written?.value ?? "")?.[1];
  return written && tag ? { ...unknownImage(written.value), tag } : undefined;
}
