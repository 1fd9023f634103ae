import { fact } from "../../../base/fact.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import { type Option, operands, option, options, subcommand } from "../commands-options.js";
import { type Run, runs } from "../runs.js";
import { windowsCommands } from "../windows/windows-commands.js";
import { type Manager, type NamedPackage, readPackage } from "./packages-names.js";

export type { Manager } from "./packages-names.js";

/** What a call of a package manager is for; `update` fetches the index, `upgrade` replaces what is installed, `choose` says where packages are to come from. */
export type PackageAction = "install" | "update" | "upgrade" | "remove" | "clean" | "choose";

export interface Package extends NamedPackage {
  readonly start: number;
  readonly end: number;
  readonly word: ShellWord;
}

/** A call of a package manager. */
export interface PackageCommand {
  readonly manager: Manager;
  readonly action: PackageAction;
  readonly run: Run;
  readonly command: Command;
  /** The word that says what to do; absent for a bare `yarn`. */
  readonly subcommand?: ShellWord;
  /** The word behind that which belongs to it: `install` of `module install`. */
  readonly detail?: ShellWord;
  /** Named in the command itself, in order; empty for an install from a lock file. */
  readonly packages: readonly Package[];
  /** Lists of packages that it reads: of `pip install -r FILE`. */
  readonly files: readonly ShellWord[];
  readonly options: readonly Option[];
}

/** An install; what all managers have in common. */
export type PackageInstall = PackageCommand & { readonly action: "install" };

/** Every call of a package manager in a RUN, in order; those in cmd and PowerShell too, if it is one of a language. */
export const packageCommands = fact((file: DockerfileSource): readonly PackageCommand[] =>
  runs(file).flatMap((run) => packageCommandsInAnyShell(file, run)),
);

function packageCommandsInAnyShell(file: DockerfileSource, run: Run): readonly PackageCommand[] {
  const own = packageCommandsOf(run);
  const others = windowsCommands(file, run).flatMap((command) => packageCommand(run, command) ?? []);
  return others.length === 0 ? own : [...own, ...others.filter(({ manager }) => !ofSystems.has(manager))];
}

const ofSystems: ReadonlySet<Manager> = new Set(["apt", "apk", "dnf", "yum", "zypper"]);

export const installs = fact((file: DockerfileSource): readonly PackageInstall[] =>
  packageCommands(file).filter(isInstall),
);

/** Those of one RUN: who asks for each RUN must not look through all of the file each time. */
export const packageCommandsOf = fact((run: Run): readonly PackageCommand[] =>
  run.commands.flatMap((command) => packageCommand(run, command) ?? []),
);

export const installsOf = (run: Run): readonly PackageInstall[] => packageCommandsOf(run).filter(isInstall);

/** Whether it installs what the named ones are built with, and not them; hadolint has no word on that. */
export const isBuildDep = ({ subcommand: word }: PackageCommand): boolean => /build-?dep$/.test(word?.value ?? "");

/** The same with those in cmd and PowerShell. */
export const installsInAnyShell = (file: DockerfileSource, run: Run): readonly PackageInstall[] =>
  packageCommandsInAnyShell(file, run).filter(isInstall);

const isInstall = (call: PackageCommand): call is PackageInstall => call.action === "install";

function packageCommand(run: Run, command: Command): PackageCommand | undefined {
  const manager = managers.get(command.canonical);
  if (!manager) return undefined;
  const isOwnProgram = command.canonical === "yum-builddep";
  const word = isOwnProgram ? command.words[0] : subcommand(command);
  const [first, ...others] = operands(command);
  const name = isOwnProgram ? "builddep" : word ? (word.value ?? "") : "";
  const known = actions[manager];
  const pair = first?.value === undefined ? undefined : known[`${name} ${first.value}`];
  const action = pair ?? (Object.hasOwn(known, name) ? known[name] : undefined);
  if (!action) return undefined;
  const named = (pair ? others : operands(command)).filter(({ value }) => value !== "");
  const versions = versionOptions[manager];
  const version = versions && option(command, ...versions);
  const lists = listOptions[manager];
  return {
    manager,
    action,
    run,
    command,
    ...(word ? { subcommand: word } : {}),
    ...(pair && first ? { detail: first } : {}),
    packages: [...named, ...editable(manager, command)].map((operand) => packageOf(manager, operand, version)),
    files: lists
      ? options(command).flatMap(({ name: flag, valueWord }) => (lists.includes(flag) ? (valueWord ?? []) : []))
      : [],
    options: options(command),
  };
}

function packageOf(manager: Manager, word: ShellWord, version: Option | undefined): Package {
  const written = version?.valueWord && (version.value ?? version.valueWord.raw);
  const read = readPackage(manager, writtenValue(word));
  const isUnknown = read.name === "" || read.name.startsWith("$") || read.name.startsWith("`");
  if (!written && !isUnknown) return { ...read, start: word.start, end: word.end, word };
  return {
    ...read,
    ...(written && read.version === undefined ? { version: written, constraint: "=" } : {}),
    ...(isUnknown ? { isUnknown } : {}),
    start: word.start,
    end: word.end,
    word,
  };
}

/** `pip install -e PATH` names a package with an option. */
const editable = (manager: Manager, command: Command): readonly ShellWord[] =>
  manager === "pip"
    ? options(command).flatMap(({ name, valueWord }) => (name === "e" || name === "editable" ? (valueWord ?? []) : []))
    : [];

const versionOptions: { readonly [Name in Manager]?: readonly string[] } = {
  gem: ["v", "version"],
  cargo: ["version", "vers", "tag", "rev"],
};

const listOptions: { readonly [Name in Manager]?: readonly string[] } = {
  pip: ["r", "requirement"],
  conda: ["file", "f"],
};

const managers: ReadonlyMap<string, Manager> = new Map(
  Object.entries<Manager>({
    "apt-get": "apt",
    apt: "apt",
    aptitude: "apt",
    apk: "apk",
    dnf: "dnf",
    microdnf: "dnf",
    tdnf: "dnf",
    yum: "yum",
    "yum-builddep": "yum",
    zypper: "zypper",
    pip: "pip",
    npm: "npm",
    pnpm: "pnpm",
    yarn: "yarn",
    bun: "bun",
    gem: "gem",
    bundle: "bundle",
    go: "go",
    cargo: "cargo",
    conda: "conda",
    mamba: "conda",
    composer: "composer",
  }),
);

const rpm: Readonly<Record<string, PackageAction>> = {
  install: "install",
  localinstall: "install",
  groupinstall: "install",
  "group install": "install",
  "groups install": "install",
  "module install": "install",
  "module enable": "choose",
  "module disable": "choose",
  "module reset": "choose",
  "module switch-to": "choose",
  "copr enable": "choose",
  reinstall: "install",
  builddep: "install",
  "build-dep": "install",
  swap: "upgrade",
  downgrade: "upgrade",
  makecache: "update",
  "check-update": "update",
  update: "upgrade",
  upgrade: "upgrade",
  "distro-sync": "upgrade",
  remove: "remove",
  erase: "remove",
  autoremove: "remove",
  clean: "clean",
  // The short names that dnf documents.
  in: "install",
  rei: "install",
  up: "upgrade",
  dg: "upgrade",
  dsync: "upgrade",
  mc: "update",
  rm: "remove",
};

const node: Readonly<Record<string, PackageAction>> = {
  install: "install",
  i: "install",
  add: "install",
  ci: "install",
  "clean-install": "install",
  update: "upgrade",
  upgrade: "upgrade",
  uninstall: "remove",
  remove: "remove",
  rm: "remove",
  "cache clean": "clean",
};

/** npm forgives how fast one types. */
const npmAliases: Readonly<Record<string, PackageAction>> = Object.fromEntries(
  "in ins inst insta instal isnt isnta isntal isntall ic install-clean isntall-clean"
    .split(" ")
    .map((name) => [name, "install"] as const),
);

/** By subcommand, or by subcommand and first operand; "" for no subcommand. */
const actions: { readonly [Name in Manager]: Readonly<Record<string, PackageAction>> } = {
  apt: {
    install: "install",
    reinstall: "install",
    "build-dep": "install",
    update: "update",
    upgrade: "upgrade",
    "dist-upgrade": "upgrade",
    "full-upgrade": "upgrade",
    "safe-upgrade": "upgrade",
    remove: "remove",
    purge: "remove",
    autoremove: "remove",
    autopurge: "remove",
    clean: "clean",
    autoclean: "clean",
    distclean: "clean",
  },
  apk: { add: "install", update: "update", upgrade: "upgrade", del: "remove", "cache clean": "clean" },
  dnf: rpm,
  yum: rpm,
  zypper: {
    install: "install",
    in: "install",
    "source-install": "install",
    si: "install",
    refresh: "update",
    ref: "update",
    update: "upgrade",
    up: "upgrade",
    patch: "upgrade",
    "dist-upgrade": "upgrade",
    dup: "upgrade",
    remove: "remove",
    rm: "remove",
    clean: "clean",
    cc: "clean",
  },
  pip: { install: "install", sync: "install", uninstall: "remove", "cache purge": "clean" },
  npm: { ...node, ...npmAliases },
  pnpm: { ...node, "store prune": "clean" },
  yarn: { ...node, "": "install", "global add": "install" },
  bun: node,
  gem: { install: "install", i: "install", update: "upgrade", uninstall: "remove", cleanup: "clean" },
  bundle: { "": "install", install: "install", update: "upgrade", clean: "clean" },
  go: { install: "install", get: "install", clean: "clean" },
  cargo: { install: "install", binstall: "install", update: "upgrade", uninstall: "remove", clean: "clean" },
  conda: {
    install: "install",
    create: "install",
    "env create": "install",
    "env update": "install",
    update: "upgrade",
    upgrade: "upgrade",
    remove: "remove",
    uninstall: "remove",
    clean: "clean",
  },
  composer: {
    install: "install",
    i: "install",
    require: "install",
    "create-project": "install",
    "global require": "install",
    update: "upgrade",
    remove: "remove",
    "clear-cache": "clean",
    clearcache: "clean",
  },
};
