import { fact } from "../../base/fact.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfilesOf } from "../compose/images/compose-builds.js";
import type { ImageReference } from "../images/image-reference.js";
import { imageFacts } from "../images/images.js";
import { architectureName, platformOf } from "../images/platforms.js";
import type { Workspace } from "../workspace/workspace.js";
import { expandInFrom, type Stage, shippedStages } from "./stages.js";

/** The platforms that a stage is built for, as far as FROM or Compose says so; none where the machine that builds decides. */
export function expectedPlatforms(workspace: Workspace, file: DockerfileSource, stage: Stage): readonly string[] {
  const { platform: flag, from } = stage;
  if (flag?.value && !/^\$\{?TARGETPLATFORM\}?$/.test(flag.value)) {
    const platform = expandInFrom(file, flag.value, from.escaper);
    return platform === undefined || !platformOf(platform) ? [] : [platform];
  }
  if (!shippedStages(file).has(stage.index)) return [];
  const asked = (dockerfilesOf(workspace).get(file.path) ?? []).flatMap(({ platforms }) => platforms);
  return [...new Set(asked)].filter((platform) => platformOf(platform));
}

/** The only platform that an image has, by its name or the table; undefined for all others. */
export const onlyPlatform = fact((image: ImageReference): string | undefined => {
  if (image.unknown) return undefined;
  const [, prefix = ""] = image.registry === "docker.io" ? (/^([a-z0-9]+)\//.exec(image.repository) ?? []) : [];
  const named = namespaces.get(prefix) ?? namespaces.get(/-([a-z0-9_]+)$/.exec(image.tag ?? "")?.[1] ?? "");
  if (named) return named;
  const facts = imageFacts(image);
  if (facts?.family === "windows") return "windows/amd64";
  const [architecture, other] = facts?.architectures ?? [];
  return architecture && !other ? `linux/${architecture}` : undefined;
});

/** Whether what is made for one platform is made for the other; variants of an architecture count as one. */
export function fitsPlatform(actual: string, expected: string): boolean {
  const [one, other] = [platformOf(actual), platformOf(expected)];
  if (!one || !other) return true;
  if (one.system && other.system && one.system !== other.system) return false;
  const [a, b] = [one.architecture, other.architecture];
  return a === undefined || b === undefined || architectureName(a) === architectureName(b);
}

/** Namespaces of Docker Hub for one architecture, which ends of tags use as well. */
const namespaces: ReadonlyMap<string, string> = new Map([
  ["amd64", "linux/amd64"],
  ["arm64v8", "linux/arm64"],
  ["arm64", "linux/arm64"],
  ["aarch64", "linux/arm64"],
  ["x86_64", "linux/amd64"],
  ["arm32v7", "linux/arm/v7"],
  ["arm32v6", "linux/arm/v6"],
  ["arm32v5", "linux/arm/v5"],
  ["armhf", "linux/arm/v7"],
  ["i386", "linux/386"],
  ["ppc64le", "linux/ppc64le"],
  ["s390x", "linux/s390x"],
  ["riscv64", "linux/riscv64"],
  ["winamd64", "windows/amd64"],
]);
