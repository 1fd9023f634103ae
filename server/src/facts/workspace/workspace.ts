/** What a file listing knows about one file or folder of the workspace. */
export interface WorkspaceEntry {
  readonly type: "file" | "folder";
  /** The text, for the few files that facts read (see `isRead`); absent for all others and for files that are no text. */
  readonly text?: string;
  /** The execute bit, where the file system tells. */
  readonly executable?: boolean;
}

/** What the value of a label may be held to. */
export const labelTypes = ["text", "url", "rfc3339", "semver", "hash", "spdx", "email"] as const;
export type LabelType = (typeof labelTypes)[number];

export const isLabelType = (type: string | undefined): type is LabelType => labelTypes.some((known) => known === type);

/** What `.dclintrc` says of single rules of dclint beside their levels, in its words. */
export interface DclintOptions {
  /** Whether `pull_policy` tells how an image that is built is meant. */
  readonly checkPullPolicy?: boolean;
  readonly quoteType?: "single" | "double";
  readonly portsSections?: readonly string[];
  readonly prohibitedTags?: readonly string[];
  /** Keys of a service in their order, group by group. */
  readonly serviceKeys?: readonly string[];
  /** Keys of a file in their order; `x-properties` stands for all that begin with `x-`. */
  readonly customOrder?: readonly string[];
}

/** What a team has decided, from settings and `.dockwise.yaml`; it changes what rules find, not how loudly they say it. */
export interface Policy {
  /** Judges the way of that tool: its stages, its exemptions. */
  readonly profile?: "hadolint" | "buildkit" | "dclint" | "compose";
  /**
   * All practices are asked for, those of policies among them: they look at every image, where quiet would leave out what
   * starts nothing, exists on one machine only, or gives up root itself.
   */
  readonly all?: true;
  readonly dclint?: DclintOptions;
  /** Registries that base images may come from; absent means any. */
  readonly trustedRegistries?: readonly string[];
  /** The type each label must have, by its key. */
  readonly labelSchema?: Readonly<Record<string, string>>;
  /** Whether labels outside the schema are reported. */
  readonly strictLabels?: boolean;
}

/** One immutable view of everything around the checked file. What changes makes a new snapshot. */
export interface Workspace {
  /**
   * Files and folders by path, relative to the workspace folder with `/`.
   * Empty where nothing is known (a single file, a web editor): `isListed` tells, and rules that need it say nothing.
   */
  readonly entries: ReadonlyMap<string, WorkspaceEntry>;
  readonly isListed: boolean;
  /** ISO date, for advice that depends on ends of support. */
  readonly today: string;
  readonly policy: Policy;
}

/** A workspace of which nothing is known but the date and the policy. */
export const bareWorkspace = (today: string, policy: Policy = {}): Workspace => ({
  entries: new Map(),
  isListed: false,
  today,
  policy,
});

/** A listed workspace made of the given texts; folders are added. */
export function workspaceOf(texts: Readonly<Record<string, string>>, today: string, policy: Policy = {}): Workspace {
  const entries = new Map<string, WorkspaceEntry>();
  for (const [path, text] of Object.entries(texts)) {
    for (let slash = path.indexOf("/"); slash > 0; slash = path.indexOf("/", slash + 1)) {
      entries.set(path.slice(0, slash), { type: "folder" });
    }
    entries.set(path, { type: "file", text });
  }
  return { entries, isListed: true, today, policy };
}
