import { fact } from "../../base/fact.js";
import { textAt } from "../../base/range.js";
import type { Word } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Command } from "../commands/commands.js";
import { option } from "../commands/commands-options.js";
import { runs } from "../commands/runs.js";
import { lineage, type Stage, stages } from "./stages.js";
import { baseOf, environmentOf, stateAt } from "./state.js";

export type Libc = "glibc" | "musl" | "none";

/** A compiled program that a stage takes from another one, whose C library it has not. */
export interface ForeignProgram {
  /** The source of COPY. */
  readonly word: Word;
  readonly built: Exclude<Libc, "none">;
  /** The image under the stage that takes it. */
  readonly base: string;
  /** What has linked it. */
  readonly command: Command;
}

export function foreignPrograms(file: DockerfileSource): readonly ForeignProgram[] {
  if (linkers(file).length === 0) return [];
  return stages(file).flatMap((stage) => {
    const root = lineage(file, stage).at(-1)?.image;
    const libc = libcOf(file, stage);
    if (!root || !libc || mayBringLibc(file, stage)) return [];
    return stage.copies.flatMap(({ instruction, stage: from }): readonly ForeignProgram[] => {
      const source = from === undefined ? undefined : stages(file)[from];
      const built = source && libcOf(file, source);
      if (!source || !built || built === "none" || built === libc || instruction.keyword !== "COPY") return [];
      return copyParts(instruction).sources.flatMap((word) => {
        const command = linkerOf(file, source, word.value, built);
        // A Go program without the network package links nothing, and its sources are not read.
        const isCertain = command?.program !== "go" || usesNetwork(file, stage);
        return command && isCertain ? [{ word, built, base: root.text, command }] : [];
      });
    });
  });
}

function libcOf(file: DockerfileSource, stage: Stage): Libc | undefined {
  const image = lineage(file, stage).at(-1)?.image;
  if (!image || image.unknown) return undefined;
  if (image.text === "scratch" || /^gcr\.io\/distroless\/static\b|\/chainguard\/static\b/.test(image.text))
    return "none";
  const family = baseOf(file, stage)?.family;
  if (family === "alpine") return "musl";
  return family && /^(?:debian|ubuntu|rhel|fedora|amazon|suse|wolfi)$/.test(family) ? "glibc" : undefined;
}

/** Packages that stand in for the other library, or files of it that are copied as well. */
const mayBringLibc = (file: DockerfileSource, stage: Stage): boolean =>
  lineage(file, stage).some(({ instructions }) =>
    instructions.some((instruction) =>
      /\b(?:g?libc6?-compat|gcompat|glibc|musl|ld-linux|ld-musl|libc\.so|rootfs)\b|\/lib(?:64)?\b/.test(
        textAt(file.text, instruction),
      ),
    ),
  );

const usesNetwork = (file: DockerfileSource, stage: Stage): boolean =>
  lineage(file, stage).some(({ instructions }) =>
    instructions.some(
      (instruction) =>
        /^(?:EXPOSE|HEALTHCHECK)$/.test(instruction.keyword) ||
        /ca-certificates|\/ssl\/|\b(?:PORT|LISTEN|ADDR(?:ESS)?|URL)\b|--(?:port|listen|addr)/.test(
          textAt(file.text, instruction),
        ),
    ),
  );

/** A command that links a program against the library of its image, as far as nothing says otherwise. */
interface Linker {
  readonly stage: number;
  readonly command: Command;
  /** Where it runs. */
  readonly folder: string;
  /** Only glibc is what its compiler links against without being told. */
  readonly needsGlibc: boolean;
}

const linkers = fact((file: DockerfileSource): readonly Linker[] =>
  /\b(?:go|cargo)[ \t]+build\b|\b(?:gcc|cc|clang)\b|\+\+/.test(file.text)
    ? runs(file).flatMap((run) => {
        const text = textAt(file.text, run);
        const isStatic = /-static\b|netgo|osusergo|CGO_ENABLED|GOARCH|GOOS|musl|crt-static/.test(text);
        if (run.outer !== run.instruction || isStatic) return [];
        const state = stateAt(file, run.instruction);
        const folder = state.workdir?.value ?? state.base?.workdir ?? "/";
        return run.commands.flatMap((command): readonly Linker[] => {
          const isC = /^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)$/.test(command.program);
          const unset = makesGo(command) ? goSettings : makesRust(command) ? rustSettings : undefined;
          if (!isC && (!unset || unset.some((name) => environmentOf(state).has(name)))) return [];
          return [{ stage: run.stage, command, folder, needsGlibc: !isC }];
        });
      })
    : [],
);

const goSettings = ["CGO_ENABLED", "GOFLAGS", "GOARCH", "GOOS"];
const rustSettings = ["CARGO_BUILD_TARGET", "RUSTFLAGS"];

/** The command of a stage, or one it is built on, that has made the file at a path. */
function linkerOf(file: DockerfileSource, stage: Stage, path: string, built: Libc): Command | undefined {
  const line = new Set(lineage(file, stage).map(({ index }) => index));
  return linkers(file).find(
    (one) => line.has(one.stage) && (!one.needsGlibc || built === "glibc") && makes(one.command, path, one.folder),
  )?.command;
}

const makesGo = ({ program, words: [, action] }: Command): boolean => program === "go" && action?.value === "build";

const makesRust = ({ program, words: [, action] }: Command): boolean =>
  program === "cargo" && action?.value === "build";

function makes(command: Command, path: string, folder: string): boolean {
  if (command.program === "cargo")
    return /(?:^|\/)target\/(?:release|debug)\/[\w.-]+$/.test(path) && !option(command, "target");
  const at = command.words.findIndex(({ value }) => value === "-o");
  const output = command.words[at + 1]?.value;
  if (at < 0 || output === undefined || /\.(?:o|so|a)$/.test(output)) return false;
  const whole = output.startsWith("/") ? output : `${folder.replace(/\/$/, "")}/${output.replace(/^\.\//, "")}`;
  return whole === (path.startsWith("/") ? path : `/${path}`);
}
