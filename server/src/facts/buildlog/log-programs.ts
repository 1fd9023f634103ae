import type { PackageManager } from "../images/images.js";

/** The packages that hold a program, by package manager. Sources: packages.debian.org, pkgs.alpinelinux.org, packages.fedoraproject.org. */
export type Holders = { readonly [Manager in "apt" | "apk" | "dnf"]?: string };

const same = (name: string): Holders => ({ apt: name, apk: name, dnf: name });

const holders: Readonly<Record<string, Holders>> = {
  bash: same("bash"),
  bzip2: same("bzip2"),
  cmake: same("cmake"),
  curl: { apt: "ca-certificates curl", apk: "curl", dnf: "curl" },
  dig: { apt: "dnsutils", apk: "bind-tools", dnf: "bind-utils" },
  envsubst: { apt: "gettext-base", apk: "gettext-envsubst", dnf: "gettext" },
  file: same("file"),
  "g++": { apt: "g++", apk: "g++", dnf: "gcc-c++" },
  gcc: { apt: "gcc libc6-dev", apk: "gcc musl-dev", dnf: "gcc" },
  git: { apt: "ca-certificates git", apk: "git", dnf: "git" },
  gpg: { apt: "gnupg", apk: "gnupg", dnf: "gnupg2" },
  ip: { apt: "iproute2", apk: "iproute2", dnf: "iproute" },
  jq: same("jq"),
  less: same("less"),
  make: same("make"),
  nc: { apt: "netcat-openbsd", apk: "netcat-openbsd", dnf: "nmap-ncat" },
  node: { apt: "nodejs", apk: "nodejs", dnf: "nodejs" },
  npm: { apt: "npm", apk: "npm", dnf: "nodejs-npm" },
  openssl: same("openssl"),
  patch: same("patch"),
  pip: { apt: "python3-pip", apk: "py3-pip", dnf: "python3-pip" },
  pip3: { apt: "python3-pip", apk: "py3-pip", dnf: "python3-pip" },
  ping: { apt: "iputils-ping", apk: "iputils-ping", dnf: "iputils" },
  "pkg-config": { apt: "pkg-config", apk: "pkgconf", dnf: "pkgconf-pkg-config" },
  protoc: { apt: "protobuf-compiler", apk: "protobuf", dnf: "protobuf-compiler" },
  ps: { apt: "procps", apk: "procps", dnf: "procps-ng" },
  psql: { apt: "postgresql-client", apk: "postgresql-client", dnf: "postgresql" },
  python3: same("python3"),
  rsync: same("rsync"),
  ssh: { apt: "openssh-client", apk: "openssh-client", dnf: "openssh-clients" },
  tar: same("tar"),
  tini: { apt: "tini", apk: "tini" },
  unzip: same("unzip"),
  vim: { apt: "vim", apk: "vim", dnf: "vim-enhanced" },
  wget: { apt: "ca-certificates wget", apk: "wget", dnf: "wget" },
  which: { apt: "debianutils", apk: "which", dnf: "which" },
  xz: { apt: "xz-utils", apk: "xz", dnf: "xz" },
  zip: same("zip"),
};

/** The packages to install for a program, as one list of words; undefined where that is not known. */
export function packagesWith(program: string, manager: PackageManager): string | undefined {
  const known = Object.hasOwn(holders, program) ? holders[program] : undefined;
  if (manager === "apt" || manager === "apk") return known?.[manager];
  return manager === "zypper" ? undefined : known?.dnf;
}

/** A command line that installs packages and leaves no package index behind. */
export function installLine(packages: string, manager: PackageManager): string {
  if (manager === "apt")
    return `apt-get update && apt-get install -y --no-install-recommends ${packages} && rm -rf /var/lib/apt/lists/*`;
  if (manager === "apk") return `apk add --no-cache ${packages}`;
  return `${manager} install -y ${packages} && ${manager} clean all`;
}

/** What Alpine calls packages that go by another name in Debian. Source: pkgs.alpinelinux.org */
const inAlpine: Readonly<Record<string, string>> = {
  "build-essential": "build-base",
  "default-jdk": "openjdk21",
  "default-jre": "openjdk21-jre",
  "default-libmysqlclient-dev": "mariadb-connector-c-dev",
  dnsutils: "bind-tools",
  "gettext-base": "gettext-envsubst",
  golang: "go",
  gpg: "gnupg",
  "libbz2-dev": "bzip2-dev",
  "libc6-dev": "musl-dev",
  "libcurl4-openssl-dev": "curl-dev",
  "libfreetype6-dev": "freetype-dev",
  "libicu-dev": "icu-dev",
  "libjpeg-dev": "libjpeg-turbo-dev",
  "libjpeg62-turbo-dev": "libjpeg-turbo-dev",
  "libldap2-dev": "openldap-dev",
  "liblzma-dev": "xz-dev",
  "libmagickwand-dev": "imagemagick-dev",
  "libmariadb-dev": "mariadb-connector-c-dev",
  "libonig-dev": "oniguruma-dev",
  "libsasl2-dev": "cyrus-sasl-dev",
  "libsqlite3-dev": "sqlite-dev",
  "libssl-dev": "openssl-dev",
  "libxslt1-dev": "libxslt-dev",
  "libyaml-dev": "yaml-dev",
  netcat: "netcat-openbsd",
  "netcat-traditional": "netcat-openbsd",
  "openssh-server": "openssh",
  "pkg-config": "pkgconf",
  python: "python3",
  "python-dev": "python3-dev",
  "python-pip": "py3-pip",
  "python3-pip": "py3-pip",
  "python3-setuptools": "py3-setuptools",
  "python3-venv": "python3",
  "python3-virtualenv": "py3-virtualenv",
  "python3-wheel": "py3-wheel",
  "redis-tools": "redis",
  "uuid-dev": "util-linux-dev",
  "vim-tiny": "vim",
  "xz-utils": "xz",
  "zlib1g-dev": "zlib-dev",
};

/** Undefined for what Alpine may well call the same. */
export function nameInAlpine(name: string): string | undefined {
  return Object.hasOwn(inAlpine, name) ? inAlpine[name] : undefined;
}

/** What another package manager calls a package; undefined where the tables do not have it. */
export function renamedPackage(name: string, from: PackageManager, to: PackageManager): string | undefined {
  if (from === "apt" && to === "apk" && nameInAlpine(name) !== undefined) return nameInAlpine(name);
  const others = Object.keys(holders).flatMap((program) => {
    const [own] =
      packagesWith(program, from)
        ?.split(" ")
        .filter((one) => one !== "ca-certificates") ?? [];
    return own === name
      ? (packagesWith(program, to)
          ?.split(" ")
          .filter((one) => one !== "ca-certificates") ?? [])
      : [];
  });
  return name === "ca-certificates" ? name : others[0];
}
