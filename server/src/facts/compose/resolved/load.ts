import { canonical } from "../../../syntax/resolve/canonical.js";
import { withDefaults } from "../../../syntax/resolve/defaults.js";
import type { Fault } from "../../../syntax/resolve/interpolate.js";
import { merge } from "../../../syntax/resolve/merge.js";
import { placed } from "../../../syntax/resolve/places.js";
import { unique } from "../../../syntax/resolve/unique.js";
import { type MappingValue, mapping } from "../../../syntax/resolve/value.js";
import { withBases } from "./extending.js";
import { withIncluded } from "./including.js";
import { baseOf, type Loading, layersOf, opened, type Place } from "./layers.js";
import { shapeFaults } from "./shape-faults.js";

/** Lays files over each other, and takes in what they extend and include. Absolute paths, long forms, defaults. */
export function loadFiles(paths: readonly string[], place: Place, loading: Loading): MappingValue {
  let project = mapping([]);
  for (const path of paths) {
    const source = opened(path, loading);
    if (!source) continue;
    for (const layer of layersOf(source, place, loading)) {
      const extended = withBases(layer, path, place, loading);
      const whole = withIncluded(extended, path, place, loading, loadFiles);
      const merged = unique(merge(project, whole, [], loading.faults) ?? project);
      if (merged.kind !== "mapping") continue;
      loading.faults.push(...shapeFaults(merged).filter((fault) => !isTold(fault, loading.faults)));
      const long = unique(canonical(merged, loading.isInterpolated ? loading.faults : [], !loading.isInterpolated));
      if (long.kind === "mapping") project = long;
    }
  }
  const complete = placed(withDefaults(project), baseOf(place, loading));
  return complete.kind === "mapping" ? complete : project;
}

/** A text that stands for no number is told as that, and not as one of the wrong kind again. */
const isTold = ({ origin }: Fault, faults: readonly Fault[]): boolean =>
  origin !== undefined && faults.some((one) => one.origin?.path === origin.path && one.origin.start === origin.start);
