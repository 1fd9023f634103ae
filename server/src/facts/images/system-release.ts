import { tables } from "../../knowledge/generated/tables.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Stage } from "../dockerfile/stages.js";
import { baseOf } from "../dockerfile/state.js";
import type { ImageFacts } from "./images.js";

/** The release of the distribution that a stage is built on. */
export interface SystemRelease {
  readonly family: string;
  /** As a number: `12` for bookworm, `22.04`, `3.20`. */
  readonly version: string;
  /** As people write it: `Debian 12`. */
  readonly name: string;
}

/** Undefined where the tag of the base image does not say it. */
export const systemRelease = (file: DockerfileSource, stage: Stage): SystemRelease | undefined =>
  releaseOf(baseOf(file, stage));

/** The same of an image. */
export function releaseOf(image: ImageFacts | undefined): SystemRelease | undefined {
  const { family, release, repository } = image ?? {};
  const system = repository === "centos" ? "centos" : family;
  const name = system && names[system];
  if (!name || !release) return undefined;
  const version = codenames(system)[release] ?? release;
  if (!/^\d/.test(version)) return undefined;
  const own = system === "debian" || system === "centos" ? version.replace(/\..*/, "") : version;
  return { family: system, version: own, name: `${name} ${own}` };
}

/** What the distribution calls the release: `bookworm` of Debian 12. */
export const codenameOf = ({ family, version }: SystemRelease): string | undefined =>
  Object.entries(codenames(family)).find(([, number]) => number === version)?.[0];

/** All releases that the distribution has names for. */
export const codenamesOf = (family: string): readonly string[] => Object.keys(codenames(family));

/** Negative if the first comes before the second, as `3.9` does before `3.10`. */
export function compareReleases(one: string, other: string): number {
  const [a = 0, b = 0] = one.split(".").map(Number);
  const [c = 0, d = 0] = other.split(".").map(Number);
  return a - c || b - d;
}

const names: Readonly<Record<string, string>> = {
  debian: "Debian",
  ubuntu: "Ubuntu",
  alpine: "Alpine",
  centos: "CentOS",
};

interface Named {
  readonly names?: Readonly<Record<string, string>>;
}

const codenames = (family: string): Readonly<Record<string, string>> =>
  ((tables["releases"] ?? {}) as Readonly<Record<string, Named>>)[family]?.names ?? {};
