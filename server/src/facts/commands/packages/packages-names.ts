/** A package manager; programs that share names and options share one: `apt` and `apt-get`, `conda` and `mamba`. */
export type Manager =
  | "apt"
  | "apk"
  | "dnf"
  | "yum"
  | "zypper"
  | "pip"
  | "npm"
  | "pnpm"
  | "yarn"
  | "bun"
  | "gem"
  | "bundle"
  | "go"
  | "cargo"
  | "conda"
  | "composer";

/** What a word says about a package. */
export interface NamedPackage {
  /** Without version, extras and architecture; a file or URL as it is written. */
  readonly name: string;
  /** As written, and perhaps with a variable in it; absent if none is asked for. */
  readonly version?: string;
  /** What stands between name and version: `=`, `==`, `>=`, `@`, … */
  readonly constraint?: string;
  /** `file` is a path in the image, `url` an address or a repository. */
  readonly from: "registry" | "file" | "url";
  /** A variable or a substitution names it. */
  readonly isUnknown?: true;
}

/** Reads the word that names a package, quotes removed. */
export function readPackage(manager: Manager, word: string): NamedPackage {
  if (/^(?:git@|git\+|[a-z][a-z0-9+.-]*:\/\/)/i.test(word)) return { name: word, from: "url" };
  if (/^(?:\.{0,2}\/|\.{1,2}(?:$|\[)|~\/)/.test(word) || fileName.test(word)) return { name: word, from: "file" };
  if (manager === "dnf" || manager === "yum") return readRpm(word);
  const [, name = word, constraint, version] = patterns[manager].exec(word) ?? [];
  return { name, ...(version ? { version, constraint: constraint ?? "" } : {}), from: "registry" };
}

const fileName = /\.(?:deb|rpm|apk|whl|tgz|tar(?:\.(?:gz|bz2|xz|zst))?|gem|egg|zip)$/i;

/** `name-version` or `name-version-release`; the version has a dot, for `java-17-openjdk` is a name. */
function readRpm(word: string): NamedPackage {
  const parts = word.split("-");
  const isVersion = (part: string | undefined) => /^\d/.test(part ?? "") && (part ?? "").includes(".");
  const length = isVersion(parts.at(-2)) && /^\d/.test(parts.at(-1) ?? "") ? 2 : isVersion(parts.at(-1)) ? 1 : 0;
  if (length === 0 || length >= parts.length) return { name: word, from: "registry" };
  return {
    name: parts.slice(0, -length).join("-"),
    constraint: "-",
    version: parts.slice(-length).join("-"),
    from: "registry",
  };
}

/** Name, constraint, version. */
const node = /^(@?[^@]+)(@)(.+)$/;
const at = /^([^@]+)(@)(.+)$/;
const colon = /^([^:]+)(:)(.+)$/;
const patterns: { readonly [Name in Exclude<Manager, "dnf" | "yum">]: RegExp } = {
  // `name:arch=version`, `name/release`; what stands behind `=` is a version, however the name is garbled
  apt: /^([^=/:]+)(?::[a-z0-9:-]+)?(?:([=/])(.+))?$/,
  apk: /^([^=<>~@]+)([=<>~@]+)([^=<>~@].*)$/,
  zypper: /^([^=<>]+)([=<>]+)([^=<>].*)$/,
  // `name[extra]==version`, `name @ address`
  pip: /^([\w.-]+) *(?:\[[^\]]*\] *)?(?:(===|[=<>!~]=|[<>@]) *(\S.*))?$/,
  npm: node,
  pnpm: node,
  yarn: node,
  bun: node,
  gem: colon,
  bundle: colon,
  go: at,
  cargo: at,
  conda: /^([^=<>!\s]+) *([=<>!]+) *([^=<>!\s].*)$/,
  composer: /^([^:=]+)([:=])(.+)$/,
};
