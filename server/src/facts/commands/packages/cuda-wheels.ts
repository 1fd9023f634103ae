import { type Range, range } from "../../../base/range.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { installs } from "./packages.js";

/** Packages made for a version of CUDA, as an install names it. */
export interface CudaWheels extends Range {
  readonly stage: number;
  /** `12.1` */
  readonly cuda: string;
  /** The suffix of PyTorch's own index, without anything else that says versions: another one is an easy choice. */
  readonly isFreeIndex: boolean;
}

/** The versions of CUDA that pip, uv and conda are told to install for. */
export const cudaWheels = (file: DockerfileSource): readonly CudaWheels[] =>
  installs(file).flatMap(({ manager, command, packages, run }) => {
    if (manager !== "pip" && manager !== "conda") return [];
    const isPinned = packages.some(({ name, version }) => /^torch/.test(name) && version !== undefined);
    return command.words.flatMap((word) => {
      const found = manager === "conda" ? inConda(word) : inPip(word);
      return found ? [{ ...found, stage: run.stage, isFreeIndex: found.isIndex && !isPinned }] : [];
    });
  });

interface Found extends Range {
  readonly cuda: string;
  readonly isIndex: boolean;
}

function inPip(word: ShellWord): Found | undefined {
  const match = /(?:download\.pytorch\.org\/whl\/(?:nightly\/|test\/)?|[+])cu(\d{2,3})(?!\d)/.exec(word.raw);
  const [whole, digits = ""] = match ?? [];
  if (!match || !whole) return undefined;
  const start = word.start + match.index + whole.length - digits.length - 2;
  // cu92 was the last one of a single digit.
  const major = digits.length === 2 ? digits.slice(0, 1) : digits.slice(0, 2);
  return {
    cuda: `${major}.${digits.slice(major.length)}`,
    isIndex: whole.includes("/"),
    ...range(start, start + digits.length + 2),
  };
}

function inConda(word: ShellWord): Found | undefined {
  const match = /^["']?(?:[\w-]+::)?(?:pytorch-cuda|cudatoolkit|cuda-version)=+(\d+\.\d+)/.exec(word.raw);
  const [whole, cuda] = match ?? [];
  if (!whole || cuda === undefined) return undefined;
  const end = word.start + whole.length;
  return { cuda, isIndex: false, ...range(end - cuda.length, end) };
}
