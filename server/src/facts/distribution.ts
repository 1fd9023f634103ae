import type { DockerfileSource } from "../syntax/source.js";
import type { PackageManager } from "./images.js";
import { lineage, type Stage } from "./stages.js";
import { baseOf } from "./state.js";

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
