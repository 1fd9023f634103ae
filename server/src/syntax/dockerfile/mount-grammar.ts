/** The types of `RUN --mount`. */
export const mountTypes: readonly string[] = ["bind", "cache", "tmpfs", "secret", "ssh"];

/** Keys that a mount of the type takes; those that it only tolerates are among them. */
export const mountKeys = (type: string): readonly string[] => ofType.get(type) ?? common;

/** Every key of any type. */
export const allMountKeys = (): readonly string[] => [...new Set(mountTypes.flatMap(mountKeys))];

/** Keys that may stand without a value. */
export const bareKeys: ReadonlySet<string> = new Set(["readonly", "ro", "readwrite", "rw", "required"]);

export const sharingModes: readonly string[] = ["shared", "private", "locked"];

/** What the other flags of RUN take. */
export const runFlagValues: ReadonlyMap<string, readonly string[]> = new Map([
  ["network", ["default", "none", "host"]],
  ["security", ["insecure", "sandbox"]],
]);

const common = [
  "type",
  "source",
  "src",
  "target",
  "dst",
  "destination",
  "readonly",
  "ro",
  "readwrite",
  "rw",
  "id",
  "env",
];

const special: ReadonlyMap<string, readonly string[]> = new Map([
  ["bind", ["from"]],
  ["cache", ["from", "sharing", "mode", "uid", "gid"]],
  ["tmpfs", ["from", "size"]],
  ["secret", ["required", "mode", "uid", "gid"]],
  ["ssh", ["from", "required", "mode", "uid", "gid"]],
]);

const ofType: ReadonlyMap<string, readonly string[]> = new Map(
  Array.from(special, ([type, own]) => [type, [...common, ...own]]),
);
