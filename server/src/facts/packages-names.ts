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
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/|git[@+])|^git\+/i.test(word)) return { name: word, from: "url" };
  if (/^(?:\.{0,2}\/|\.{1,2}$|~\/)/.test(word) || fileName.test(word)) return { name: word, from: "file" };
  const [, name = word, constraint, version] = patterns[manager].exec(word) ?? [];
  return { name, ...(version ? { version, constraint: constraint ?? "" } : {}), from: "registry" };
}

const fileName = /\.(?:deb|rpm|apk|whl|tgz|tar\.gz|gem|zip)$/i;

/** Name, constraint, version. */
const rpm = /^([^@].*?)(-)(\d[\w]*(?:\.\w+)+(?:-\d[\w.]*)?)$/;
const node = /^(@?[^@]+)(@)(.+)$/;
const patterns: { readonly [Name in Manager]: RegExp } = {
  // `name:arch=version`, `name/release`
  apt: /^([^=/:]+)(?::[a-z0-9]+)?([=/])(.+)$/,
  apk: /^([^=<>~@]+)([=<>~@]+)(.+)$/,
  dnf: rpm,
  yum: rpm,
  zypper: /^([^=<>]+)([=<>]+)(.+)$/,
  // `name[extra]==version`, `name @ address`
  pip: /^([\w.-]+)(?:\s*\[[^\]]*\])?\s*(===|[=<>!~]=|[<>@])\s*(.+)$/,
  npm: node,
  pnpm: node,
  yarn: node,
  bun: node,
  gem: /^([^:]+)(:)(.+)$/,
  bundle: /^([^:]+)(:)(.+)$/,
  go: /^([^@]+)(@)(.+)$/,
  cargo: /^([^@]+)(@)(.+)$/,
  conda: /^((?:[^:=<>!\s]+::)?[^=<>!\s]+)\s*([=<>!]+)\s*(.+)$/,
  composer: /^([^:=]+)([:=])(.+)$/,
};
