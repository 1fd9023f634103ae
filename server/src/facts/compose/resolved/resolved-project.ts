import type { MappingValue, Origin } from "../../../syntax/resolve/value.js";

/** What keeps Compose from loading a project. */
export interface ProjectProblem {
  /** A sentence. */
  readonly message: string;
  /** Absent where it is of no file, such as a file that is not there. */
  readonly origin?: Origin;
}

/** A project as `docker compose config` prints it. */
export interface ResolvedProject {
  readonly name: string;
  /** Canonical: `name`, `services` and the other sections, in long forms, with variables filled in. Every value knows where it comes from. */
  readonly value: MappingValue;
  /** Everything that is wrong, in the order of finding; what could be understood is in `value` all the same. */
  readonly problems: readonly ProjectProblem[];
  /** Variables that nothing sets and that have no default, in the order of their first use. */
  readonly unset: readonly string[];
  /** The texts of all files that have a part in it, by path: Compose files and environment files. */
  readonly files: ReadonlyMap<string, string>;
}
