import type { DockerfileSource } from "../../../syntax/source.js";
import { type Stage, stages } from "../../dockerfile/stages.js";
import { baseOf } from "../../dockerfile/state.js";
import type { ImageFacts } from "../../images/images.js";
import { isWrittenBefore } from "../earlier.js";
import { isSetFor } from "./hidden-options.js";
import { making } from "./lineage-packages.js";
import type { PackageInstall } from "./packages.js";

/** For each stage on Ubuntu, the install that brings tzdata, where nothing has answered what tzdata asks. */
export const unansweredTimeZones = (file: DockerfileSource): readonly PackageInstall[] =>
  stages(file).flatMap((stage) => unansweredOn(file, stage, baseOf(file, stage)));

/** The one of a stage, if its base was another. */
export function unansweredOn(
  file: DockerfileSource,
  stage: Stage,
  base: ImageFacts | undefined,
): readonly PackageInstall[] {
  const asks = asking(base);
  const first = asks && making(file, stage.index).installs.find((install) => brings(install, asks));
  // A parent stage has been told already.
  return first && first.run.stage === stage.index && !isAnswered(file, first) ? [first] : [];
}

const brings = ({ manager, packages }: PackageInstall, asks: RegExp): boolean =>
  manager === "apt" && packages.some(({ name }) => asks.test(name));

/** Debian's images have tzdata; those of Ubuntu do not, and up to 16.04 it took UTC without a question. */
function asking(base: ImageFacts | undefined): RegExp | undefined {
  if (base?.repository !== "ubuntu") return undefined;
  if (/^(?:bionic|focal|18\.04|20\.04)$/.test(base.release ?? "")) return olderAsking;
  return /^(?:jammy|noble|22\.04|24\.04)$/.test(base.release ?? "") ? allAsking : undefined;
}

/** What depends on tzdata, recommended packages aside. */
const depending =
  "tzdata|php[\\d.]*(?:-cli|-fpm|-cgi)?|libapache2-mod-php[\\d.]*|python3-tk|tk(?:8\\.6)?(?:-dev)?|tcl(?:8\\.6)?(?:-dev)?|libopencv-dev|r-base(?:-core)?";
const allAsking = new RegExp(`^(?:${depending})$`);
const olderAsking = new RegExp(`^(?:${depending}|software-properties-common)$`);

const isAnswered = (file: DockerfileSource, { command, run }: PackageInstall): boolean =>
  command.position > 0 ||
  command.heredocs.length > 0 ||
  command.redirections.some(({ operator }) => operator.startsWith("<")) ||
  isSetFor(file, run, command, ["DEBIAN_FRONTEND"]) ||
  isWrittenBefore(file, run, command, /debconf|\/etc\/(?:localtime|timezone)|DEBIAN_FRONTEND/);
