import { tables } from "../../knowledge/generated/tables.js";
import { fullRepository, type ImageReference } from "./image-reference.js";

/** An image that is gone, and where the same contents are. */
export interface RemovedImage {
  readonly registry: string;
  /** ISO date. */
  readonly since: string;
  /** What the repository's name began with, and what it has to begin with now. */
  readonly prefix: string;
  readonly instead: string;
}

/** What is known of an image that was removed by a day; undefined for one that may be there. */
export function removedImage(image: ImageReference, today: string): RemovedImage | undefined {
  const { tag } = image;
  if (tag === undefined) return undefined;
  return entries().find((one) => one.since <= today && one.repository.test(fullRepository(image)) && one.tag.test(tag));
}

interface Row extends RemovedImage {
  readonly repository: string;
  readonly tag: string;
}
type Compiled = RemovedImage & { readonly repository: RegExp; readonly tag: RegExp };

let compiled: readonly Compiled[] | undefined;

function entries(): readonly Compiled[] {
  compiled ??= Object.values((tables["removed"] ?? {}) as Readonly<Record<string, Row>>).map((row) => ({
    ...row,
    repository: new RegExp(`^(?:${row.repository})$`),
    tag: new RegExp(`^(?:${row.tag})$`),
  }));
  return compiled;
}
