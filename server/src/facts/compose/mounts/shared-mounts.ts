import type { Range } from "../../../base/range.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { shownAt } from "../judged-services.js";
import { project } from "../project/project.js";

/** A volume or a folder of the host that several services may write; the place is one mount of it in the file. */
export interface SharedMount {
  readonly place: Range;
  readonly source: string;
  readonly services: readonly string[];
}

/** Every writable mount of this file whose source another service mounts writable, too. Sources that a variable names are left out. */
export function sharedMounts(workspace: Workspace, file: ComposeSource): readonly SharedMount[] {
  const all = [...project(workspace)(file).services.values()].flatMap(({ name, mounts }) =>
    mounts.flatMap((mount) => {
      const source = mount.source?.value.replace(/(.)\/$/, "$1");
      const isShared = mount.type === "volume" || mount.type === "bind";
      return !isShared || !source || source.includes("$") || mount.isReadOnly ? [] : [{ name, mount, source }];
    }),
  );
  const writers = new Map<string, Set<string>>();
  for (const { name, source } of all) writers.set(source, (writers.get(source) ?? new Set()).add(name));
  return all.flatMap(({ mount, source }): readonly SharedMount[] => {
    const services = [...(writers.get(source) ?? [])];
    if (services.length < 2 || mount.path !== file.path) return [];
    return [{ place: shownAt(mount.form === "long" && mount.source ? mount.source : mount), source, services }];
  });
}
