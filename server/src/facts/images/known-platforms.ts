import { nearest } from "../../base/nearest.js";

/** A value of `--platform` that Docker takes apart, but that names nothing; with the platform that was most likely meant. */
export function unknownPlatform(written: string): { readonly meant?: string } | undefined {
  const text = written.toLowerCase().replace(/\([^)]{0,100}\)/, "");
  const [first = "", second, third, ...more] = text.split("/");
  if (text === "" || (more.length === 0 && isKnown(first, second, third))) return undefined;
  const meant = aliases.get(second ?? first) ?? nearest(text, common, 3);
  return meant === undefined ? {} : { meant };
}

function isKnown(first: string, second: string | undefined, third: string | undefined): boolean {
  if (second === undefined) return systems.has(first) || architectures.has(first);
  // Docker reads `arm/v7` as well, without a system.
  if (architectures.has(first) && /^v\d$/.test(second) && third === undefined) return true;
  return (
    systems.has(first) &&
    architectures.has(second) &&
    (third === undefined || /^(?:v\d(?:\.\d)?|power\d+|rva\d+u\d+)$/.test(third))
  );
}

const systems: ReadonlySet<string> = new Set(
  "linux windows darwin macos freebsd netbsd openbsd dragonfly solaris plan9 aix android illumos ios js wasip1 wasi hurd nacl zos".split(
    " ",
  ),
);
const architectures: ReadonlySet<string> = new Set(
  "386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm i386 x86_64 x86-64 aarch64 armhf armel".split(
    " ",
  ),
);
const common: readonly string[] = [
  "linux/amd64",
  "linux/arm64",
  "linux/arm/v7",
  "linux/arm/v6",
  "linux/386",
  "linux/ppc64le",
  "linux/s390x",
  "linux/riscv64",
  "windows/amd64",
];
/** Names that other tools have for the same machines. */
const aliases: ReadonlyMap<string, string> = new Map([
  ["x64", "linux/amd64"],
  ["x86", "linux/386"],
  ["i686", "linux/386"],
  ["arm64v8", "linux/arm64"],
  ["armv8", "linux/arm64"],
  ["arm32v7", "linux/arm/v7"],
  ["armv7", "linux/arm/v7"],
  ["armv7l", "linux/arm/v7"],
  ["armv7hf", "linux/arm/v7"],
  ["arm32v6", "linux/arm/v6"],
  ["armv6", "linux/arm/v6"],
  ["armv6l", "linux/arm/v6"],
]);
