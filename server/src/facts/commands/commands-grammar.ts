import { recall } from "../../base/recall.js";

/** How a program reads its words: what tells an option's value from an operand. */
export interface CommandLine {
  /** Options that take the next word as value: letters and long names, without dashes. */
  readonly values: ReadonlySet<string>;
  /** Values of options that mean so only after a certain subcommand. */
  readonly valuesOf?: Readonly<Record<string, ReadonlySet<string>>>;
  /** The first operand is a subcommand. */
  readonly hasSubcommand?: true;
  /** `-name` is one option, as in Go, and no cluster of letters. */
  readonly hasLongSingleDash?: true;
  /** The first word is a cluster of letters also without a dash: `tar xzf`. */
  readonly hasBareCluster?: true;
  /** What follows `--` is for another program: the options of `gem install NAME -- OPTIONS` go to the build of the gem. */
  readonly endsAtDashes?: true;
  /** Words with a dash that are operands nonetheless: the mode `-w` of chmod. */
  readonly operand?: RegExp;
}

/** The grammar of a program by its base name: `pip3.12` is `pip`. A program we don't know has no subcommand and no values. */
export const commandLine = (program: string): CommandLine => commandLines.get(canonical(program)) ?? unknown;

/** The name under which a program is known here. */
export const canonical = recall(500, (program): string => {
  const name = program.replace(/\.(?:exe|cmd)$/i, "");
  if (/^pip\d[\d.]*$/.test(name)) return "pip";
  if (/^(?:python|pypy)\d[\d.]*$/.test(name)) return "python";
  if (/^gem\d[\d.]*$/.test(name)) return "gem";
  return synonyms.get(name) ?? name;
});

const synonyms: ReadonlyMap<string, string> = new Map(
  Object.entries({
    aptget: "apt-get",
    dnf5: "dnf",
    "dnf-3": "dnf",
    gtar: "tar",
    bsdtar: "tar",
    micromamba: "mamba",
    "composer.phar": "composer",
    yarnpkg: "yarn",
  }),
);

const words = (names: string): ReadonlySet<string> => new Set(names.split(" "));
const unknown: CommandLine = { values: new Set() };

const apt: CommandLine = {
  hasSubcommand: true,
  values: words("o option c config-file t target-release default-release a host-architecture P build-profiles solver"),
};
const rpmValues = words(
  "c config d debuglevel e errorlevel R randomwait x exclude excludepkgs enablerepo disablerepo repo repoid repofrompath " +
    "installroot releasever setopt disableplugin enableplugin forcearch advisory bz bugzilla cve sec-severity color " +
    "comment downloaddir destdir rpmverbosity",
);
const dnf: CommandLine = { hasSubcommand: true, values: rpmValues };
const pip: CommandLine = {
  hasSubcommand: true,
  values: words(
    "r requirement c constraint e editable t target i index-url extra-index-url f find-links platform python-version " +
      "implementation abi root prefix src b build upgrade-strategy install-option global-option config-settings C no-binary " +
      "only-binary progress-bar root-user-action report trusted-host cert client-cert cache-dir proxy retries resume-retries timeout " +
      "default-timeout exists-action uploaded-prior-to all-releases only-final requirements-from-script " +
      "log python p d dest w wheel-dir build-constraint group use-feature keyring-provider index default-index torch-backend " +
      "override link-mode index-strategy overrides resolution prerelease exclude-newer",
  ),
};
const npm: CommandLine = {
  hasSubcommand: true,
  values: words(
    "prefix C registry w workspace cache tag loglevel omit include userconfig globalconfig otp access script-shell " +
      "fetch-retries fetch-timeout fetch-retry-maxtimeout fetch-retry-mintimeout maxsockets before install-strategy " +
      "before audit-level location filter F dir store-dir virtual-store-dir cache-folder modules-folder cwd " +
      "network-timeout network-concurrency mutex use-yarnrc reporter arch target_arch target platform cpu os libc node-options " +
      "python scope only also save-prefix auth-type logs-dir logs-max node-gyp depth proxy https-proxy noproxy ca cafile cert key user-agent lockfile-version umask jobs",
  ),
};
const cargo = words(
  "p package exclude j jobs features F profile target target-dir manifest-path message-format color config Z C bin example " +
    "test bench version vers git branch tag rev path root index registry",
);

const zypperInstall = words("r repo from t type p plus-repo root installroot releasever solver-focus");

const conda: CommandLine = {
  hasSubcommand: true,
  values: words("n name p prefix c channel f file solver repodata-fn experimental platform subdir r root-prefix"),
};

const commandLines: ReadonlyMap<string, CommandLine> = new Map(
  Object.entries<CommandLine>({
    "apt-get": apt,
    apt,
    aptitude: { ...apt, values: words("o t target-release q w F O with-source") },
    "apt-cache": apt,
    "apt-mark": apt,
    apk: {
      hasSubcommand: true,
      values: words(
        "p root X repository repositories-file t virtual arch cache-dir cache-max-age keys-dir progress-fd timeout wait",
      ),
    },
    dnf,
    yum: dnf,
    "yum-builddep": { values: rpmValues },
    microdnf: dnf,
    tdnf: dnf,
    zypper: {
      hasSubcommand: true,
      values: words("R root C config D reposd-dir p plus-repo r repo from t type A catalog releasever installroot"),
      valuesOf: { install: zypperInstall, in: zypperInstall },
    },
    pip,
    pipx: { hasSubcommand: true, values: words("python pip-args suffix i index-url spec") },
    poetry: { hasSubcommand: true, values: words("C directory P project only with without E extras") },
    uv: {
      hasSubcommand: true,
      values: words("p python directory project config-file cache-dir extra group only-group package"),
    },
    npm,
    pnpm: npm,
    yarn: npm,
    bun: npm,
    gem: {
      hasSubcommand: true,
      values: words(
        "v version s source i install-dir n bindir P trust-policy platform p http-proxy config-file build-root without g file",
      ),
      endsAtDashes: true,
    },
    bundle: {
      hasSubcommand: true,
      values: words("j jobs gemfile path without with only retry binstubs shebang standalone system target-rbconfig"),
    },
    go: {
      hasSubcommand: true,
      hasLongSingleDash: true,
      values: words(
        "C o p asmflags buildmode buildvcs compiler gccgoflags gcflags installsuffix ldflags mod modfile overlay pkgdir pgo tags toolexec run timeout count exec",
      ),
    },
    cargo: {
      hasSubcommand: true,
      values: words("color config Z C"),
      valuesOf: {
        install: cargo,
        build: cargo,
        b: cargo,
        run: cargo,
        test: cargo,
        add: cargo,
        chef: new Set([...cargo, "recipe-path"]),
      },
    },
    rustup: {
      hasSubcommand: true,
      values: words("toolchain c component t target profile default-toolchain default-host"),
    },
    conda,
    composer: {
      hasSubcommand: true,
      values: words(
        "d working-dir ignore-platform-req prefer-install repository repository-url stability s install-dir filename version",
      ),
    },
    git: {
      hasSubcommand: true,
      values: words("C c git-dir work-tree namespace exec-path config-env"),
      valuesOf: {
        clone: words(
          "b branch depth o origin u upload-pack reference reference-if-able separate-git-dir c config j jobs filter template " +
            "shallow-since shallow-exclude server-option bundle-uri revision",
        ),
        checkout: words("b B orphan conflict pathspec-from-file"),
        fetch: words("depth deepen shallow-since j jobs refmap o server-option upload-pack filter"),
        config: words("f file blob type default"),
      },
    },
    curl: {
      values: words(
        "o output d data data-raw data-binary data-urlencode data-ascii H header u user A user-agent e referer X request x proxy " +
          "proxy-user U T upload-file F form b cookie c cookie-jar C continue-at m max-time retry retry-delay retry-max-time " +
          "connect-timeout cacert capath cert E key cert-type key-type ciphers tls-max limit-rate w write-out url y Y z time-cond K " +
          "config r range D dump-header P interface resolve connect-to max-redirs noproxy output-dir json oauth2-bearer " +
          "unix-socket aws-sigv4 max-filesize keepalive-time dns-servers pinnedpubkey proto proto-default proto-redir stderr " +
          "trace trace-ascii parallel-max t telnet-option speed-limit speed-time",
      ),
    },
    wget: {
      values: words(
        "O output-document o output-file a append-output P directory-prefix t tries T timeout U user-agent w wait e execute " +
          "header post-data post-file user password http-user http-password ftp-user ftp-password i input-file B base " +
          "ca-certificate ca-directory certificate private-key load-cookies save-cookies limit-rate Q quota progress " +
          "waitretry read-timeout dns-timeout connect-timeout method body-data body-file referer A R D I X l level " +
          "accept reject domains max-redirect secure-protocol retry-on-http-error cut-dirs Y proxy",
      ),
    },
    tar: {
      hasBareCluster: true,
      values: words(
        "f file C directory T files-from X exclude-from exclude strip-components strip transform xform b blocking-factor g " +
          "listed-incremental I use-compress-program owner group mode mtime format K N V label hole-detection sort",
      ),
    },
    mamba: conda,
    unzip: { values: words("d x P") },
    rm: { values: words("interactive preserve-root") },
    cp: { values: words("t target-directory S suffix") },
    mv: { values: words("t target-directory S suffix") },
    ln: { values: words("t target-directory S suffix") },
    install: { values: words("m mode o owner g group t target-directory S suffix strip-program") },
    mkdir: { values: words("m mode") },
    chmod: { values: words("reference"), operand: /^-[rwxXstugo,=+-]+$/ },
    chown: { values: words("reference from") },
    chgrp: { values: words("reference") },
    useradd: {
      values: words(
        "b base-dir c comment d home home-dir e expiredate f inactive g gid G groups k skel K key p password R root P prefix " +
          "s shell u uid Z selinux-user",
      ),
    },
    // The letters are those of BusyBox, the long names those of Debian.
    adduser: {
      values: words(
        "h g s G u k home shell ingroup uid gid firstuid lastuid firstgid lastgid gecos comment conf add_extra_groups",
      ),
    },
    groupadd: { values: words("g gid K key p password R root P prefix U users") },
    addgroup: { values: words("g gid conf firstgid lastgid") },
    usermod: {
      values: words(
        "c comment d home e expiredate f inactive g gid G groups l login p password R root P prefix s shell u uid",
      ),
    },
    systemctl: { hasSubcommand: true, values: words("H host M machine t type p property s signal root") },
    service: unknown,
  }),
);
