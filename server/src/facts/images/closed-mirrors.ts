import { tables } from "../../knowledge/generated/tables.js";
import type { SystemRelease } from "./system-release.js";

/** Where the packages of a release are now that its usual servers have none. */
export interface ClosedMirror {
  /** A host. */
  readonly archive: string;
}

/** Undefined for a release that is served, or that nothing is known of. */
export function closedMirror({ family, version }: SystemRelease, today: string): ClosedMirror | undefined {
  const row = ((tables["mirrors"] ?? {}) as Readonly<Record<string, Row>>)[family];
  const since = row?.since[version];
  return row && since !== undefined && since <= today ? row : undefined;
}

interface Row extends ClosedMirror {
  readonly since: Readonly<Record<string, string>>;
}
