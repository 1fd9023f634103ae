import type { DockerfileSource } from "../../../syntax/source.js";
import { stages } from "../../dockerfile/stages.js";
import { type AbsentPackage, absentPackage } from "../../images/absent-packages.js";
import { type SystemRelease, systemRelease } from "../../images/system-release.js";
import { isConditional } from "../commands-conditions.js";
import { isWrittenBefore } from "../earlier.js";
import { installs, type Package, type PackageInstall } from "./packages.js";

/** A package that the release of the base image has under no such name. */
export interface MissingPackage {
  readonly install: PackageInstall;
  readonly wanted: Package;
  readonly release: SystemRelease;
  readonly absent: AbsentPackage;
}

export const missingPackages = (file: DockerfileSource): readonly MissingPackage[] =>
  installs(file).flatMap((install) => {
    const stage = stages(file)[install.run.stage];
    const release = stage && systemRelease(file, stage);
    return release ? missingIn(file, install, release) : [];
  });

/** What an install would not find in a release of the distribution. */
export function missingIn(
  file: DockerfileSource,
  install: PackageInstall,
  release: SystemRelease,
): readonly MissingPackage[] {
  const { manager, run, command, packages } = install;
  if ((manager !== "apt" && manager !== "apk") || (manager === "apk") !== (release.family === "alpine")) return [];
  const missing = packages.flatMap((wanted): readonly MissingPackage[] => {
    const absent = wanted.from === "registry" && !wanted.isUnknown ? absentPackage(release, wanted.name) : undefined;
    return absent ? [{ install, wanted, release, absent }] : [];
  });
  return missing.length > 0 && !isConditional(command) && !isWrittenBefore(file, run, command, otherSources)
    ? missing
    : [];
}

/** Another repository may have it, under any name. */
const otherSources =
  /sources\.list|apt\/sources|\.sources\b|apt-add-repository|add-apt-repository|apk\/repositories|--repository|extrepo|\.deb\b|snapshot|https?:\/\/[^\s"']{1,200}setup/;
