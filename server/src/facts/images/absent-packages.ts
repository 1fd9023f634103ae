import { tables } from "../../knowledge/generated/tables.js";
import { compareReleases, type SystemRelease } from "./system-release.js";

/** What a release has instead of a package that people expect there. */
export interface AbsentPackage {
  /** Absent where nothing does the same. */
  readonly instead?: string;
}

/** Undefined for a package that may be there. */
export function absentPackage({ family, version }: SystemRelease, name: string): AbsentPackage | undefined {
  const packages = ((tables["packages"] ?? {}) as Readonly<Record<string, System>>)[family]?.packages ?? {};
  const row = Object.hasOwn(packages, name) ? packages[name] : undefined;
  if (!row) return undefined;
  if (row.from !== undefined && compareReleases(version, row.from) < 0) return undefined;
  if (row.before !== undefined && compareReleases(version, row.before) >= 0) return undefined;
  const instead = typeof row.instead === "object" ? row.instead[version] : row.instead;
  return instead === undefined ? {} : { instead };
}

interface System {
  readonly packages: Readonly<Record<string, Row>>;
}

interface Row {
  /** The first release without it. */
  readonly from?: string;
  /** The first release that has it. */
  readonly before?: string;
  /** For all releases, or by release. */
  readonly instead?: string | Readonly<Record<string, string>>;
}
