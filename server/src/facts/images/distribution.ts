import { type Edit, replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { lineage, type Stage } from "../dockerfile/stages.js";
import { baseOf } from "../dockerfile/state.js";
import type { PackageManager } from "./images.js";

/** The distribution that a stage is built on. */
export interface Distribution {
  /** As people write it: `Alpine`. */
  readonly name: string;
  readonly manager: PackageManager;
  /** The stage whose FROM names the image. */
  readonly root: Stage;
}

/** The distribution under a stage, as the table of images or an `-alpine` in the tag says; undefined if neither does. */
export function distributionOf(file: DockerfileSource, stage: Stage): Distribution | undefined {
  const root = lineage(file, stage).at(-1);
  if (!root?.image || root.image.unknown) return undefined;
  const base = baseOf(file, stage);
  if (base?.family && base.packageManager) {
    const name = names[base.family];
    return name ? { name, manager: base.packageManager, root } : undefined;
  }
  return !base && /(?:^|-)alpine[\d.]*$/.test(root.image.tag ?? "")
    ? { name: "Alpine", manager: "apk", root }
    : undefined;
}

/** The same language image on the distribution that has `apt` or `apk`; none for an image that is known under no such tag. */
export function otherVariant({ root: { image, imageWord }, manager }: Distribution, wanted: string): readonly Edit[] {
  const [, version, variant] = /^(\d[\d.]*)(-alpine[\d.]*|-slim)?$/.exec(image?.tag ?? "") ?? [];
  if (!imageWord || !version || !/^(?:node|python|ruby)$/.test(image?.repository ?? "")) return [];
  const suffix =
    wanted === "apt" && manager === "apk" ? "-slim" : wanted === "apk" && manager === "apt" ? "-alpine" : "";
  if (!suffix || !imageWord.raw.endsWith(`:${version}${variant ?? ""}`)) return [];
  return [replace(range(imageWord.end - (variant ?? "").length, imageWord.end), suffix)];
}

const names: Readonly<Record<string, string>> = {
  debian: "Debian",
  ubuntu: "Ubuntu",
  alpine: "Alpine",
  rhel: "a Red Hat system",
  fedora: "Fedora",
  amazon: "Amazon Linux",
  suse: "SUSE",
  wolfi: "Wolfi",
};
