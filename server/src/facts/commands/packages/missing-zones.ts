import { textAt } from "../../../base/range.js";
import { recall } from "../../../base/recall.js";
import { type Assignment, assignments } from "../../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, shippedStages, stages } from "../../dockerfile/stages.js";
import { baseOf, stateAt } from "../../dockerfile/state.js";
import { expand } from "../../dockerfile/variables.js";
import type { ImageFacts } from "../../images/images.js";
import { option } from "../commands-options.js";
import { runsScript } from "../script/scripts.js";
import { isSetFor } from "./hidden-options.js";
import { making } from "./lineage-packages.js";
import type { PackageInstall } from "./packages.js";

/** A `TZ` that the programs of an image cannot find, so that they take UTC. */
export interface MissingZone {
  readonly assignment: Assignment;
  readonly zone: string;
  /** The base image as it is written, if that has no zones; undefined where nobody knows the zone. */
  readonly base: string | undefined;
  /** The last install of the stage, which tzdata may be added to. */
  readonly install: PackageInstall | undefined;
}

export const missingZones = (file: DockerfileSource): readonly MissingZone[] =>
  stages(file).flatMap((stage) => {
    if (!shippedStages(file).has(stage.index)) return [];
    const named = stage.instructions.flatMap((instruction) => {
      if (instruction.keyword !== "ENV") return [];
      const { variables } = stateAt(file, instruction);
      return assignments(instruction).flatMap((assignment) => {
        const { name, raw } = assignment;
        const zone = name === "TZ" && raw !== undefined ? expand(raw, variables, instruction.escaper) : undefined;
        return zone && isRegion(zone) ? [{ assignment, zone }] : [];
      });
    });
    if (named.length === 0) return [];
    const base = lineage(file, stage).at(-1)?.image?.text;
    const has = !base || !lacksZones(baseOf(file, stage)) || mayHaveZones(file, stage.index);
    const install = making(file, stage.index).installs.findLast((one) => isOpen(file, one, stage.index));
    return named.flatMap(({ assignment, zone }): readonly MissingZone[] => {
      if (!isKnown(zone)) return [{ assignment, zone, base: undefined, install: undefined }];
      return has ? [] : [{ assignment, zone, base, install }];
    });
  });

/** `Europe/Berlin`; not UTC, nor a rule such as `CET-1CEST`. */
const isRegion = (zone: string): boolean =>
  /^:?[A-Z][A-Za-z_]+\/[A-Za-z][A-Za-z_/+-]+$/.test(zone) && !/^Etc\//.test(zone);

const isKnown = recall(100, (zone): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone.replace(/^:/, "") });
    return true;
  } catch {
    return false;
  }
});

function lacksZones(base: ImageFacts | undefined): boolean {
  return /^(?:alpine|ubuntu|busybox|scratch)$/.test(base?.repository ?? "") || base?.family === "scratch";
}

/** Something in the making of the stage brings zones, or nobody knows what it brings. */
function mayHaveZones(file: DockerfileSource, stage: number): boolean {
  const { instructions, installs, runs } = making(file, stage);
  return (
    instructions.some(
      (instruction) =>
        /^(?:RUN|COPY|ADD)$/.test(instruction.keyword) &&
        /zoneinfo|tzdata|localtime|rootfs|jre|jdk|java|node|python/i.test(textAt(file.text, instruction)),
    ) ||
    installs.some(
      ({ packages, manager }) =>
        manager === "apt" && packages.some(({ name, isUnknown }) => isUnknown || !bare.test(name)),
    ) ||
    installs.some(({ packages }) => packages.some(({ isUnknown }) => isUnknown)) ||
    runs.some(({ commands }) => commands.some(runsScript))
  );
}

/** Packages for Ubuntu that do not depend on tzdata. */
const bare =
  /^(?:curl|wget|git|gnupg2?|gpg|unzip|zip|xz-utils|bzip2|make|gcc|g\+\+|build-essential|cmake|pkg-config|jq|vim|nano|less|procps|iproute2|net-tools|iputils-ping|dnsutils|sudo|locales|lsb-release|openssh-client|openssl|libssl-dev|zlib1g-dev|rsync|file|tree|cron|supervisor|nginx|ca-certificates|tini|gosu|dumb-init|bash|tar)$/;

/** tzdata can be added there: on Ubuntu it must not ask. */
const isOpen = (file: DockerfileSource, { manager, packages, run, command }: PackageInstall, stage: number): boolean =>
  run.stage === stage &&
  packages.length > 0 &&
  !command.isExec &&
  !option(command, "t", "virtual") &&
  (manager === "apk" || (manager === "apt" && isSetFor(file, run, command, ["DEBIAN_FRONTEND"])));
