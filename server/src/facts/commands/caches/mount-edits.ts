import { type Edit, insertAfter, insertAt, insertBefore } from "../../../base/edit.js";
import type { Instruction } from "../../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { calls } from "../commands-options.js";
import type { Region, Run } from "../runs.js";

/**
 * Gives a RUN mounts, in its layout: in a line of their own where it has several lines or gets more than one mount.
 * With `first`, a command that cannot fail runs before all others.
 *
 * Empty where there is no place for that: in an ONBUILD; for `first`, in an exec form and before heredocs.
 *
 * @param mounts values of `--mount`
 */
export function mountFirst(
  file: DockerfileSource,
  run: Run,
  mounts: readonly string[],
  first?: string,
): readonly Edit[] {
  const { instruction } = run;
  if (run.outer !== instruction) return [];
  const isBroken = instruction.heredocs.length === 0 && (mounts.length > 1 || isContinued(file, instruction));
  const command = first === undefined ? undefined : startWith(file, run, first);
  if (first !== undefined && !command) return [];

  const flags = flagEdit(file, instruction, mounts, isBroken);
  if (!flags) return command ? [command] : [];
  if (!command) return [flags];
  return command.start === flags.start ? [insertAt(flags.start, flags.text + command.text)] : [flags, command];
}

/** Before the flags and the command that are there, or behind RUN if these begin in a later line. */
function flagEdit(
  file: DockerfileSource,
  instruction: Instruction,
  mounts: readonly string[],
  isBroken: boolean,
): Edit | undefined {
  if (mounts.length === 0) return undefined;
  const { keywordRange, flags, body } = instruction;
  const joint = isBroken ? newLine(file, instruction) : " ";
  const written = mounts.map((mount) => `--mount=${mount}`).join(joint);
  const next = flags[0] ?? body;
  return file.text.slice(keywordRange.end, next.start).includes("\n")
    ? insertAfter(keywordRange, ` ${written}`)
    : insertBefore(next, `${written}${joint}`);
}

/** Joined to what follows as the author joins: behind a `set` that begins the script, else before all. */
function startWith(file: DockerfileSource, run: Run, first: string): Edit | undefined {
  const { instruction, regions } = run;
  const [region] = regions;
  if (region?.kind !== "shell" || instruction.heredocs.length > 0) return undefined;
  const { text } = file;
  const settled = afterSet(run, region);
  const line = newLine(file, instruction);
  if (settled !== undefined) {
    const separator = text.slice(0, settled).trimEnd().endsWith(instruction.escaper) ? `;${line}` : "; ";
    return insertAt(settled, `${first}${separator}`);
  }
  if (!text.slice(region.start, region.end).includes("\n")) {
    const startsOwnLine = /\n[ \t]*$/.test(text.slice(instruction.start, region.start));
    return insertBefore(region, `${first} &&${startsOwnLine ? line : " "}`);
  }
  const leading = /^[^\n]*\n[ \t]*&&/.test(text.slice(region.start, region.end));
  return insertBefore(region, leading ? `${first}${line}&& ` : `${first} &&${line}`);
}

/** Where the second statement begins, if the first is a `set` of its own. */
function afterSet(run: Run, region: Region): number | undefined {
  const [setting, next] = region.script?.statements ?? [];
  if (!setting || !next || setting.separator !== ";" || setting.operators.length > 0) return undefined;
  const isSet = run.commands.some(
    (command) =>
      command.start === region.start + setting.start && calls(command, "set") && command.nesting.length === 0,
  );
  return isSet ? region.start + next.start : undefined;
}

/** A line end that the instruction goes on after, and the indentation of its lines. */
export function newLine({ text }: DockerfileSource, instruction: Instruction): string {
  const { escaper, keywordRange, body } = instruction;
  const lines = text.slice(keywordRange.end, body.end).split("\n").slice(1);
  const indents = lines.flatMap((line) => /^([ \t]+)[^\s#]/.exec(line)?.[1] ?? []);
  const indent = indents.sort((a, b) => a.length - b.length)[0] ?? "    ";
  const lineEnd = text.slice(instruction.lines.start, instruction.lines.end).includes("\r\n") ? "\r\n" : "\n";
  return ` ${escaper}${lineEnd}${indent}`;
}

const isContinued = ({ text }: DockerfileSource, { keywordRange, body }: Instruction): boolean =>
  text.slice(keywordRange.end, body.end).includes("\n");
