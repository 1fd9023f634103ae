import type { Range } from "../../../base/range.js";
import type { Mount } from "../../../syntax/compose/mounts.js";
import type { Item } from "../../../syntax/compose/node.js";
import type { Service } from "../../../syntax/compose/service.js";

/** A mount whose place in the container another mount of the same service has already. */
export interface RepeatedMount {
  readonly target: string;
  readonly place: Range;
  readonly earlier: Range;
  /** Whether Compose stops at it: of two volumes it takes the later one. */
  readonly isRefused: boolean;
  /** What stands in the list of volumes. */
  readonly item?: Item;
}

/** Volumes and tmpfs of a service in the order of the file; what a variable decides is left out. */
export function repeatedMounts({ mounts, tmpfs }: Service): readonly RepeatedMount[] {
  const first = new Map<string, Place>();
  const all = [
    ...mounts.flatMap(({ target, item, form }) =>
      target ? [{ target, path: target.value, item, whole: wholeOf(form, target.value) }] : [],
    ),
    // Options stand behind the path.
    ...tmpfs.map((target) => ({
      target,
      path: target.value.split(":", 1)[0] ?? "",
      item: undefined,
      whole: target.value,
    })),
  ];
  return [...all]
    .sort((one, other) => one.target.start - other.target.start)
    .flatMap(({ target, path: written, item, whole }): readonly RepeatedMount[] => {
      const path = cleaned(written);
      if (path === "" || path.includes("$")) return [];
      const earlier = first.get(path);
      if (!earlier) {
        first.set(path, { range: target, whole });
        return [];
      }
      // What is the same to the letter is one, of which the last is taken.
      const isRefused = whole !== earlier.whole;
      return [{ target: path, place: target, earlier: earlier.range, isRefused, ...(item && { item }) }];
    });
}

interface Place {
  readonly range: Range;
  /** What Compose compares while it joins lists. */
  readonly whole: string;
}

/** A short form is cleaned as it is read, a long one when it is too late. */
const wholeOf = (form: Mount["form"], path: string): string => `volume ${form === "short" ? cleaned(path) : path}`;

const cleaned = (path: string): string => (path.length > 1 ? path.replace(/\/$/, "") : path);
