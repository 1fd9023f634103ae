import { textAt } from "../../../base/range.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { stages } from "../../dockerfile/stages.js";
import { baseOf } from "../../dockerfile/state.js";
import type { Command } from "../commands.js";
import { calls, operands, option } from "../commands-options.js";
import { addresses } from "../downloads/downloads.js";
import type { Run } from "../runs.js";
import { runsScript } from "../script/scripts.js";
import { isSetFor } from "./hidden-options.js";
import { type Making, making } from "./lineage-packages.js";
import { installs, type Package, type PackageInstall } from "./packages.js";

/** A tool that is installed without the certificates it only recommends, and then asked to fetch over https. */
export interface MissingCertificates {
  readonly install: PackageInstall;
  readonly tool: Package;
}

/** At most one for each stage: Debian's and Ubuntu's own images have no certificates. */
export function missingCertificates(file: DockerfileSource): readonly MissingCertificates[] {
  const installing = new Set(
    installs(file)
      .filter(toolOf)
      .map(({ run }) => run.stage),
  );
  return stages(file).flatMap((stage) => {
    if (!installing.has(stage.index)) return [];
    const base = baseOf(file, stage);
    if (base?.repository !== "debian" && base?.repository !== "ubuntu") return [];
    const made = making(file, stage.index);
    for (const install of made.installs) {
      const tool = toolOf(install);
      if (!tool) continue;
      const use = firstUse(file, made, install, tool.name);
      if (!use || install.run.stage !== stage.index || mayHaveCertificates(file, made, use)) return [];
      return [{ install, tool }];
    }
    return [];
  });
}

/** What an install brings that fetches over https, without the packages it recommends. */
const toolOf = ({ manager, command, packages }: PackageInstall): Package | undefined =>
  manager === "apt" && option(command, "no-install-recommends")
    ? packages.find(({ name }) => /^(?:curl|wget|git)$/.test(name))
    : undefined;

/** Where the tool first fetches over https and minds the certificate. */
function firstUse(file: DockerfileSource, { runs }: Making, install: PackageInstall, tool: string) {
  for (const run of runs) {
    const use = run.commands.find(
      (command) => command.start > install.command.end && command.program === tool && fetches(file, run, command),
    );
    if (use) return use;
  }
  return undefined;
}

function fetches(file: DockerfileSource, run: Run, command: Command): boolean {
  if (calls(command, "git")) {
    const isOff = command.words.some((word) => /sslVerify/i.test(writtenValue(word)));
    return (
      !isOff &&
      !isSetFor(file, run, command, ["GIT_SSL_NO_VERIFY"]) &&
      calls(command, "git", "clone") &&
      isSecure(command)
    );
  }
  return (
    addresses(command).some(({ scheme, written }) => scheme === "https" && written.startsWith("https:")) &&
    !option(command, "k", "insecure", "cacert", "no-check-certificate", "ca-certificate")
  );
}

const isSecure = (command: Command): boolean =>
  operands(command).some((word) => writtenValue(word).startsWith("https://"));

/** Something before the use brings certificates, or nobody knows what it brings. */
function mayHaveCertificates(file: DockerfileSource, { instructions, runs, installs }: Making, { start }: Command) {
  return (
    installs.some(
      ({ command, manager, packages, files }) =>
        command.start < start &&
        (files.length > 0 || !packages.every((one) => manager === "apt" && (removes(one) || bare.has(one.name)))),
    ) ||
    instructions.some(
      (instruction) =>
        instruction.start < start &&
        (/^(?:COPY|ADD)$/.test(instruction.keyword)
          ? /cert|ssl|\/etc|\bs?bin\b|rootfs|\.crt|\.pem| \/\s*$/.test(textAt(file.text, instruction))
          : /ca-certificates|ssl\/certs|sslVerify|CURL_CA_BUNDLE|SSL_CERT/.test(textAt(file.text, instruction))),
    ) ||
    runs.some(({ commands }) => commands.some((command) => command.start < start && runsScript(command)))
  );
}

const removes = ({ name }: Package): boolean => name.endsWith("-");

/** Packages that depend on no certificates, as `apt-cache depends --recurse` tells of Debian 12. */
const bare: ReadonlySet<string> = new Set(
  (
    "curl wget git gnupg gnupg2 gpg unzip zip xz-utils bzip2 make gcc g++ build-essential cmake pkg-config jq vim nano less procps " +
    "iproute2 net-tools iputils-ping dnsutils sudo locales tzdata lsb-release openssh-client openssl libssl-dev zlib1g-dev rsync file " +
    "tree htop autoconf automake libtool python3 python3-dev dirmngr netcat-openbsd patch bison flex gdb gfortran ninja-build ccache " +
    "libffi-dev libpq-dev libxml2-dev tini gosu dumb-init cron supervisor nginx libcurl4-openssl-dev clang lld python-is-python3 bc"
  ).split(" "),
);
