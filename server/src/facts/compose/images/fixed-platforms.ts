import { resolved } from "../../../syntax/compose/interpolation.js";
import type { Located } from "../../../syntax/compose/located.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { fitsPlatform, onlyPlatform } from "../../dockerfile/build-platforms.js";
import { boardPlatform } from "../../images/boards.js";
import { isOfficial } from "../../images/official-images.js";
import type { Workspace } from "../../workspace/workspace.js";
import type { JudgedService } from "../judged-services.js";
import { type ProjectService, project } from "../project/project.js";
import { type WrittenImage, writtenImages } from "./image-edits.js";
import { serviceImages } from "./service-images.js";

/** `platform: linux/amd64` of a service whose image is there for other machines as well; undefined where something needs Intel. */
export function needlessPlatform({ platform, runs, whole }: JudgedService): Located<string> | undefined {
  if (!platform || !/^linux\/(?:amd64|x86_64)$/.test(platform.value) || whole.image?.value.includes("$"))
    return undefined;
  const known = runs?.facts?.architectures ?? [];
  if (!known.includes("amd64") || !known.includes("arm64")) return undefined;
  // What a Dockerfile downloads for one kind of machine runs on that kind alone.
  return runs?.built && /amd64|x86[-_]64|\bx64\b|i386/.test(runs.built.dockerfile.text) ? undefined : platform;
}

export interface MisplacedImage {
  readonly written: WrittenImage;
  /** The only platform of the image. */
  readonly expected: string;
  readonly reason: string;
  /** What `platform` says, if it is what is wrong. */
  readonly platform?: Located<string>;
  /** The name under which the same image is there for every platform. */
  readonly general?: string;
}

/** Images for one platform whose service asks for another, or stands among services for ARM. */
export const misplacedImages = (workspace: Workspace, file: ComposeSource): readonly MisplacedImage[] =>
  writtenImages(workspace, file).flatMap((written): readonly MisplacedImage[] => {
    const { image, service } = written;
    const expected = boardPlatform(image) ?? onlyPlatform(image);
    if (!expected) return [];
    const general = /^(?:amd64|arm32v[567]|arm64v8|i386)\/(.+)$/.exec(image.repository)?.[1];
    const name = general && isOfficial(general) ? image.text.replace(`${image.repository}`, general) : undefined;
    const found = { written, expected, ...(name && { general: name }) };
    const asked = askedPlatform(workspace, file, service.whole);
    if (asked) {
      if (fitsPlatform(expected, asked)) return [];
      const { platform } = service;
      return [{ ...found, reason: `\`${service.name}\` asks for ${asked}`, ...(platform && { platform }) }];
    }
    const other = service.whole.keys.has("platform") ? undefined : armNeighbour(workspace, file);
    if (!other || !fitsPlatform(expected, "linux/amd64")) return [];
    return [{ ...found, reason: `\`${other.name}\` runs on ${other.platform}` }];
  });

/** What `platform` of a service comes to, if it is known. */
function askedPlatform(workspace: Workspace, file: ComposeSource, { parts }: ProjectService): string | undefined {
  const written = parts.findLast(({ platform }) => platform)?.platform;
  return written && resolved(written.value, project(workspace)(file).environment);
}

/** The first service that is for ARM, by what it asks for or by its image. */
function armNeighbour(
  workspace: Workspace,
  file: ComposeSource,
): { readonly name: string; readonly platform: string } | undefined {
  const images = serviceImages(workspace)(file);
  for (const service of project(workspace)(file).services.values()) {
    const reference = images.get(service.name)?.reference;
    const only = reference && (boardPlatform(reference) ?? onlyPlatform(reference));
    const platform = only ?? askedPlatform(workspace, file, service);
    if (platform?.startsWith("linux/arm")) return { name: service.name, platform };
  }
  return undefined;
}
