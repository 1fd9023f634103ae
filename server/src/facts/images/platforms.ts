const systems: ReadonlySet<string> = new Set("linux windows darwin freebsd netbsd openbsd wasip1 solaris".split(" "));
const architectures: ReadonlySet<string> = new Set(
  "amd64 arm64 arm 386 ppc64le ppc64 s390x riscv64 mips64le mips64 mips mipsle loong64 wasm x86_64 x86-64 aarch64 armhf armel i386".split(
    " ",
  ),
);

export interface Platform {
  /** Absent if only an architecture is written. */
  readonly system?: string;
  readonly architecture?: string;
}

/** `linux/arm64/v8`, `linux`, `arm64`; undefined for what is none, variables among them. */
export function platformOf(text: string): Platform | undefined {
  const [first = "", second, , ...more] = text.toLowerCase().split("/");
  if (more.length > 0 || !/^[a-z0-9_/-]+$/i.test(text)) return undefined;
  if (second === undefined) {
    if (systems.has(first)) return { system: first };
    return architectures.has(first) ? { architecture: first } : undefined;
  }
  return systems.has(first) && architectures.has(second) ? { system: first, architecture: second } : undefined;
}

/** An architecture by the name that Go and Docker have for it. */
export const architectureName = (written: string): string => otherNames.get(written) ?? written;

const otherNames: ReadonlyMap<string, string> = new Map([
  ["x86_64", "amd64"],
  ["x86-64", "amd64"],
  ["aarch64", "arm64"],
  ["armhf", "arm"],
  ["armel", "arm"],
  ["i386", "386"],
]);
