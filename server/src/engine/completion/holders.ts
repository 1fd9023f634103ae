/** What is named in a file. */
export type NameKind = "services" | "networks" | "volumes" | "secrets" | "configs" | "models" | "profiles";

/** A place that holds names; `*` in its path is any key. */
export interface Holder {
  readonly path: string;
  readonly names: NameKind;
  /** One name, a list of names, or a list that may as well be a mapping with something under each name. */
  readonly form: "value" | "list" | "either";
  /** What stands before the name. */
  readonly prefix?: string;
}

const holders: readonly Holder[] = [
  { path: "services/*/depends_on", names: "services", form: "either" },
  { path: "services/*/links", names: "services", form: "list" },
  { path: "services/*/volumes_from", names: "services", form: "list" },
  { path: "services/*/extends", names: "services", form: "value" },
  { path: "services/*/extends/service", names: "services", form: "value" },
  { path: "services/*/network_mode", names: "services", form: "value", prefix: "service:" },
  { path: "services/*/pid", names: "services", form: "value", prefix: "service:" },
  { path: "services/*/ipc", names: "services", form: "value", prefix: "service:" },
  { path: "services/*/build/additional_contexts/*", names: "services", form: "value", prefix: "service:" },
  { path: "services/*/networks", names: "networks", form: "either" },
  { path: "services/*/secrets", names: "secrets", form: "list" },
  { path: "services/*/secrets/[]/source", names: "secrets", form: "value" },
  { path: "services/*/build/secrets", names: "secrets", form: "list" },
  { path: "services/*/build/secrets/[]/source", names: "secrets", form: "value" },
  { path: "services/*/configs", names: "configs", form: "list" },
  { path: "services/*/configs/[]/source", names: "configs", form: "value" },
  { path: "services/*/credential_spec/config", names: "configs", form: "value" },
  { path: "services/*/models", names: "models", form: "either" },
  { path: "services/*/volumes", names: "volumes", form: "list" },
  { path: "services/*/volumes/[]/source", names: "volumes", form: "value" },
  { path: "services/*/profiles", names: "profiles", form: "list" },
];

/** Who holds names at a path. */
export const holderAt = (path: readonly string[]): Holder | undefined => {
  const [section, , ...rest] = path;
  const known = rest.map((key, index) => (rest[index - 1] === "additional_contexts" ? "*" : key));
  return section === "services" ? byPath.get(["services", "*", ...known].join("/")) : undefined;
};

export const holdsNames = (path: readonly string[]): boolean => holderAt(path) !== undefined;

const byPath: ReadonlyMap<string, Holder> = new Map(holders.map((holder) => [holder.path, holder]));
