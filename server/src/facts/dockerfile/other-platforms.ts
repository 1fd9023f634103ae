import { fact } from "../../base/fact.js";
import { textAt } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { boardPlatform } from "../images/boards.js";
import type { Workspace } from "../workspace/workspace.js";
import { expectedPlatforms, fitsPlatform, onlyPlatform } from "./build-platforms.js";
import { lineage, type Stage } from "./stages.js";

/**
 * What says that a stage is built for other machines than those of Intel and AMD: platforms of FROM, Compose or Bake, a base
 * for ARM, or a file that asks for the architecture elsewhere. Undefined without evidence, and for a stage that is fixed.
 */
export function otherPlatforms(workspace: Workspace, file: DockerfileSource, stage: Stage): string | undefined {
  const line = lineage(file, stage);
  if (line.some(({ platform }) => /BUILDPLATFORM|BUILDARCH/.test(platform?.value ?? ""))) return undefined;
  const image = line.at(-1)?.image;
  const own = image && (boardPlatform(image) ?? onlyPlatform(image));
  if (own) return fitsPlatform(own, "linux/amd64") ? undefined : own;
  const fixed = line.find(({ platform }) => platform?.value && !platform.value.includes("$"));
  const asked = expectedPlatforms(workspace, file, fixed ?? stage).filter((one) => !fitsPlatform(one, "linux/amd64"));
  if (asked.length > 0) return asked.join(" and ");
  if (fixed) return undefined;
  const baked = bakedPlatforms(workspace).filter((one) => !fitsPlatform(one, "linux/amd64"));
  if (baked.length > 0) return baked.join(" and ");
  return asksForArchitecture(file) ? "other platforms" : undefined;
}

/** Of an instruction: whether it chooses by architecture itself. */
export const choosesArchitecture = (text: string): boolean =>
  /\b(?:TARGETARCH|TARGETPLATFORM|BUILDARCH|arm64|aarch64|armv7l?|armhf)\b|\buname\b|--print-architecture|\bapk --print-arch|\barch\b\)/.test(
    text,
  );

const asksForArchitecture = fact(
  (file: DockerfileSource): boolean =>
    /TARGETARCH|TARGETPLATFORM/.test(file.text) &&
    // Where stages are fixed, this one may be for one of those only.
    !/--platform=["']?linux\//.test(file.text) &&
    instructions(file).some(
      (instruction) =>
        instruction.keyword !== "FROM" && /\$\{?(?:TARGETARCH|TARGETPLATFORM)\b/.test(textAt(file.text, instruction)),
    ),
);

const bakedPlatforms = fact(({ entries }: Workspace): readonly string[] => [
  ...new Set(
    [...entries].flatMap(([path, { text = "" }]) =>
      /(?:^|\/)docker-bake[^/]*\.(?:hcl|json)$/.test(path)
        ? [...text.matchAll(/"?\bplatforms"?[ \t]*[=:][ \t]*\[([^\]]{0,400})\]/g)].flatMap(([, list = ""]) =>
            [...list.matchAll(/"([a-z0-9]+\/[a-z0-9/]+)"/g)].map(([, one = ""]) => one),
          )
        : [],
    ),
  ),
]);
