import { fact } from "../../base/fact.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { isKnownFolder } from "./known-folders.js";
import { absoluteIn, expandIn, stateAt } from "./state.js";

/** Where one source of a COPY or ADD ends up. */
export interface CopyTarget {
  /** From the root, without a slash at its end: of a file its own, of a folder where its content goes. */
  readonly path: string;
  /** By the name of the source; `unknown` where it could be both. */
  readonly kind: "file" | "folder" | "unknown";
}

/** None for other instructions, and where the destination is not known. */
export const copyTargets = (file: DockerfileSource, instruction: Instruction): readonly CopyTarget[] =>
  targetsIn(file)(instruction);

const targetsIn = fact((file: DockerfileSource) => fact((instruction: Instruction) => targetsOf(file, instruction)));

function targetsOf(file: DockerfileSource, instruction: Instruction): readonly CopyTarget[] {
  if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return [];
  const { sources, destination, heredocs } = copyParts(instruction);
  const state = stateAt(file, instruction);
  const written = destination && expandIn(state, destination, instruction.escaper);
  const to = written && absoluteIn(state, written);
  if (!to || !written) return [];
  const isFolder =
    /\/$|^\.{1,2}$|\/\.$/.test(written) ||
    sources.length + heredocs.length > 1 ||
    isKnownFolder(file, instruction, destination);
  const names = [...sources.map(({ value }) => value), ...heredocs.map(({ name }) => `${name}.`)];
  return names.map((source) => {
    const kind = kindOf(source, heredocs.length > 0);
    const name = source.replace(/^.*[/\\]/, "").replace(/\.$/, "");
    return { kind, path: kind !== "folder" && isFolder ? `${to === "/" ? "" : to}/${name}` : to };
  });
}

function kindOf(source: string, isHeredoc: boolean): CopyTarget["kind"] {
  if (isHeredoc) return "file";
  const name = source.slice(Math.max(source.lastIndexOf("/"), source.lastIndexOf("\\")) + 1);
  if (/^\.?[^.].*\.\w{1,40}$/s.test(name)) return "file";
  return /(?:^|[/\\])\.{0,2}$|\*/.test(source) ? "folder" : "unknown";
}

export const isBelow = (path: string, folder: string): boolean =>
  path === folder || folder === "/" || path.startsWith(`${folder}/`);
