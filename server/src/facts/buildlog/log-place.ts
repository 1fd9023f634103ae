import { fact } from "../../base/fact.js";
import { lineAndColumn, lineRange, linesOf } from "../../base/lines.js";
import type { Frame } from "../../syntax/buildlog/frame.js";
import { type BuildLog, buildLog } from "../../syntax/buildlog/log.js";
import type { Step } from "../../syntax/buildlog/step.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { variableReferences } from "../../syntax/dockerfile/references.js";
import {
  type BuildLogSource,
  type ComposeSource,
  composeSource,
  type DockerfileSource,
  dockerfileSource,
  kindOfName,
} from "../../syntax/source.js";
import { expandInFrom, stages } from "../dockerfile/stages.js";
import type { Workspace } from "../workspace/workspace.js";
import { kanikoInstruction } from "./log-kaniko.js";
import { startPlace } from "./log-start.js";

/** Where in the workspace a build failed, as far as log and files agree. */
export interface FailurePlace {
  /** The path in the workspace of the Dockerfile, or of the Compose file that started what failed; a bare name, as the log has it, if no file fits. */
  readonly path?: string;
  /** From 1. */
  readonly line?: number;
  readonly file?: DockerfileSource;
  readonly instruction?: Instruction;
}

/** Every Dockerfile whose text is known, the one nearest to the root first. */
export const dockerfilesIn = fact((workspace: Workspace): readonly DockerfileSource[] =>
  textsOf(workspace, "dockerfile", dockerfileSource),
);

/** Every Compose file whose text is known, the one nearest to the root first. */
export const composeFilesIn = fact((workspace: Workspace): readonly ComposeSource[] =>
  textsOf(workspace, "compose", composeSource),
);

function textsOf<Source>(
  workspace: Workspace,
  kind: string,
  source: (path: string, text: string) => Source,
): readonly Source[] {
  return [...workspace.entries]
    .filter(([path, { text }]) => text !== undefined && kindOfName(path) === kind)
    .sort(([a], [b]) => a.split("/").length - b.split("/").length || a.length - b.length)
    .map(([path, { text = "" }]) => source(path, text));
}

/** The line of an offset, from 1. */
export const lineOf = (file: { readonly text: string }, offset: number): number =>
  lineAndColumn(linesOf(file), offset).line + 1;

export const failurePlace = fact((workspace: Workspace) =>
  fact((source: BuildLogSource): FailurePlace => {
    const log = buildLog(source);
    const files = dockerfilesIn(workspace);
    return (
      framed(log, files) ??
      stepped(log, files) ??
      pulled(log, files) ??
      numbered(log, files) ??
      started(log, files, workspace) ??
      alone(log, files)
    );
  }),
);

function framed({ frame, target }: BuildLog, files: readonly DockerfileSource[]): FailurePlace | undefined {
  if (!frame) return undefined;
  const fitting = files.filter((file) => fits(file, frame));
  const name = baseName(frame.file);
  const file =
    fitting.find(({ path }) => path === frame.file) ??
    fitting.find(({ path }) => target !== undefined && path.split("/").includes(target)) ??
    fitting.find(({ path }) => baseName(path) === name) ??
    fitting[0];
  if (!file) return { line: frame.line, ...(frame.file ? { path: frame.file } : {}) };
  return placed(file, frame.line);
}

/** The marked lines are what counts; of the others the log may show less. */
function fits(file: DockerfileSource, { lines }: Frame): boolean {
  const table = linesOf(file);
  return lines
    .filter(({ isMarked }) => isMarked)
    .every(({ number, text }) => {
      const { start, end } = lineRange(table, number - 1);
      return file.text.slice(start, end).trim() === text.trim();
    });
}

function placed(file: DockerfileSource, line: number): FailurePlace {
  const { start, end } = lineRange(linesOf(file), line - 1);
  const instruction = instructions(file).find((one) => one.start <= end && start <= one.end);
  return { path: file.path, line, file, ...(instruction ? { instruction } : {}) };
}

/** Without a frame the failing step's text names the instruction. */
function stepped(log: BuildLog, files: readonly DockerfileSource[]): FailurePlace | undefined {
  const { text } = log.failingStep ?? cutOff(log) ?? { text: "" };
  for (const file of files) {
    const instruction = /^\S+ /.test(text)
      ? instructions(file).find((one) => isStep(one, text))
      : kanikoInstruction(log, file, isStep);
    if (instruction) return { path: file.path, line: lineOf(file, instruction.start), file, instruction };
  }
  return undefined;
}

/** The only step that printed something and did not end, in a log without its last lines. */
function cutOff({ steps, message }: BuildLog): Step | undefined {
  const [step, other] = message ? [] : steps.filter(({ state, output }) => state === "open" && output.length > 0);
  return other ? undefined : step;
}

/** Where an image that could not be had is asked for. */
function pulled({ message }: BuildLog, files: readonly DockerfileSource[]): FailurePlace | undefined {
  const name = /^(\S{1,300}): failed to resolve source metadata for /.exec(message?.text ?? "")?.[1];
  if (name === undefined) return undefined;
  for (const file of files) {
    for (const { from, imageWord, copies } of stages(file)) {
      const wanted = imageWord && (expandInFrom(file, imageWord.raw, from.escaper) ?? imageWord.value) === name;
      const instruction = wanted ? from : copies.find((use) => use.name === name)?.instruction;
      if (instruction) return { path: file.path, line: lineOf(file, instruction.start), file, instruction };
    }
  }
  return undefined;
}

/** Whether a step was made from an instruction: blanks collapse, and a variable may have become anything. */
function isStep({ keyword, flags, joined, escaper }: Instruction, step: string): boolean {
  if (!step.toUpperCase().startsWith(`${keyword} `)) return false;
  const written = [
    ...flags.map(({ name, value }) => (value === undefined ? `--${name}` : `--${name}=${value}`)),
    joined.text,
  ].join(" ");
  const shown = squeeze(step.slice(keyword.length));
  let at = 0;
  let done = 0;
  const text = squeeze(written);
  for (const { start, end } of [
    ...variableReferences(text, { start: 0, end: text.length }, escaper),
    { start: text.length, end: text.length },
  ]) {
    const literal = text.slice(done, start);
    const found = done === 0 ? (shown.startsWith(literal) ? 0 : -1) : shown.indexOf(literal, at);
    if (found < 0) return shown === text;
    at = found + literal.length;
    done = end;
  }
  return shown === text || at === shown.length || /(?:\.{3}|…)$/.test(shown);
}

const squeeze = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The parser names a line in its message, and warnings of a base image name theirs. */
function numbered({ message, failureLines }: BuildLog, files: readonly DockerfileSource[]): FailurePlace | undefined {
  const parser = failureLines.map(({ text }) => /parse error (?:on )?line (\d{1,6})/.exec(text)).find(Boolean);
  const base = /^failed to parse stage name|^base name /.test(message?.text ?? "")
    ? failureLines
        .map(({ text }) => /(?:InvalidDefaultArgInFrom|UndefinedArgInFrom): .*\(line (\d{1,6})\)/.exec(text))
        .find(Boolean)
    : undefined;
  const line = Number((parser ?? base)?.[1]);
  if (!line) return undefined;
  const [file] = files;
  return file ? placed(file, line) : { line };
}

/** What started the container that did not start. */
function started(log: BuildLog, files: readonly DockerfileSource[], workspace: Workspace): FailurePlace | undefined {
  if (log.failingStep || log.frame || log.command !== undefined) return undefined;
  const found = startPlace(log, workspace, files);
  if (!found) return undefined;
  if ("instruction" in found) {
    const { file, instruction } = found;
    return { path: file.path, line: lineOf(file, instruction.start), file, instruction };
  }
  const { file } = found.written;
  return { path: file.path, line: lineOf(file, found.at.start) };
}

/** The only Dockerfile there is, or the one at the root, is the likely one; which line of it, nobody knows. */
function alone({ steps, message }: BuildLog, files: readonly DockerfileSource[]): FailurePlace {
  const [first, second] = files;
  const isBuild = steps.length > 0 || message !== undefined;
  if (!first || !isBuild || (second && first.path.includes("/"))) return {};
  return { path: first.path, file: first };
}

const baseName = (path: string): string => path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
