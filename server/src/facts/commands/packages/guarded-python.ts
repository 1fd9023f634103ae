import { type Edit, insertAfter } from "../../../base/edit.js";
import { fact } from "../../../base/fact.js";
import { insertBeforeInstruction } from "../../../syntax/dockerfile/edits.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, stages } from "../../dockerfile/stages.js";
import { baseOf, stateAt, userOf } from "../../dockerfile/state.js";
import type { ImageFacts } from "../../images/images.js";
import type { Command } from "../commands.js";
import { option } from "../commands-options.js";
import { isWrittenBefore } from "../earlier.js";
import { hidesOption, isSetFor } from "./hidden-options.js";
import { installs, type PackageInstall } from "./packages.js";

/** An install by a distribution's own pip into a Python that only the distribution may change. */
export interface GuardedInstall {
  readonly install: PackageInstall;
  /** As people write it: `Debian 12`. */
  readonly release: string;
  /** What has brought pip. */
  readonly pip: PackageInstall;
}

/** Another Python, the guard taken away, or told to be ignored. */
const otherPython =
  /EXTERNALLY-MANAGED|break[-_]system[-_]packages|-m venv|[/.]venv|virtual_?env|conda|mamba|pyenv|deadsnakes|UV_/i;

export const guardedInstalls = fact((file: DockerfileSource): readonly GuardedInstall[] =>
  installs(file).flatMap((install): readonly GuardedInstall[] => {
    const stage = install.manager === "pip" ? stages(file)[install.run.stage] : undefined;
    const base = stage && baseOf(file, stage);
    return base ? guardedOn(file, install, base) : [];
  }),
);

/** The install, if the Python of an image guards itself against it. */
export function guardedOn(
  file: DockerfileSource,
  install: PackageInstall,
  base: ImageFacts,
): readonly [GuardedInstall] | readonly [] {
  const { manager, command, run } = install;
  const stage = stages(file)[run.stage];
  if (manager !== "pip" || !isSystemPip(command) || !stage) return [];
  const release = guardingRelease(base);
  if (!release || option(command, "break-system-packages", "t", "target", "prefix", "root", "dry-run", "python"))
    return [];
  const line = new Set(lineage(file, stage).map(({ index }) => index));
  const pip = installs(file).findLast(
    (one) => line.has(one.run.stage) && one.command.start < command.start && one.packages.some(isPip),
  );
  if (!pip || run.outer !== run.instruction || isWrittenBefore(file, run, command, otherPython)) return [];
  if (isSetFor(file, run, command, ["PIP_BREAK_SYSTEM_PACKAGES", "PIP_TARGET", "PIP_PREFIX"])) return [];
  return hidesOption(file, run, command, /--break-system-packages|--target|--prefix/)
    ? []
    : [{ install, release, pip }];
}

const isPip = ({ name }: { readonly name: string }): boolean => /^(?:python3-pip|py3-pip)$/.test(name);

const isSystemPip = ({ words: [first], wrappers }: Command): boolean =>
  /^(?:\/usr\/bin\/)?pip3?$/.test(first?.value ?? "") &&
  wrappers.every(({ name, words: [program] }) =>
    /python/.test(name)
      ? /^(?:\/usr\/bin\/)?python3?$/.test(program?.value ?? "")
      : /^(?:sudo|env|time|su|sh|bash)$/.test(name),
  );

const debian: ReadonlyMap<string, string> = new Map([
  ["bookworm", "12"],
  ["trixie", "13"],
]);
const ubuntu: ReadonlyMap<string, string> = new Map([
  ["lunar", "23.04"],
  ["mantic", "23.10"],
  ["noble", "24.04"],
  ["oracular", "24.10"],
  ["plucky", "25.04"],
  ["questing", "25.10"],
]);

/** The name of a release that guards its Python; undefined for an older or unknown one. */
function guardingRelease({ family, release = "" }: ImageFacts): string | undefined {
  if (family === "debian") {
    const number = debian.get(release) ?? release;
    return /^1[2-9](?:\.\d+)?$/.test(number) ? `Debian ${number}` : undefined;
  }
  if (family === "ubuntu") {
    const number = ubuntu.get(release) ?? release;
    return /^\d\d\.\d\d$/.test(number) && Number(number) >= 23.04 ? `Ubuntu ${number}` : undefined;
  }
  const [, minor] = /^3\.(\d+)$/.exec(release) ?? [];
  return family === "alpine" && Number(minor) >= 19 ? `Alpine ${release}` : undefined;
}

/** Creates an environment before the install, and puts it on PATH; none where pip comes in the same RUN, or not for root. */
export function createEnvironment(file: DockerfileSource, { install, pip }: GuardedInstall): readonly Edit[] {
  const { run, command } = install;
  const isByPath =
    command.words[0]?.raw.includes("/") || command.wrappers.some(({ words }) => words[0]?.raw.includes("/"));
  const isRoot = /^(?:root|0)(?::|$)/.test(userOf(stateAt(file, run.outer)) ?? "");
  if (pip.run === run || isByPath || !isRoot || command.wrappers.some(({ name }) => name === "sudo")) return [];
  const last = pip.packages.at(-1);
  const isThere = pip.manager !== "apt" || pip.packages.some(({ name }) => /^python3(?:-venv|-full)$/.test(name));
  if (!last) return [];
  return [
    ...(isThere ? [] : [insertAfter(last, " python3-venv")]),
    insertBeforeInstruction(file, run.instruction, 'RUN python3 -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"'),
  ];
}
