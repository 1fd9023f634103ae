import { type Edit, insertAfter, insertAt } from "../../base/edit.js";
import { insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import type { Flag } from "../../syntax/dockerfile/model.js";
import { mountFirst } from "../commands/caches/mount-edits.js";
import type { Command } from "../commands/commands.js";
import { type Run, runs } from "../commands/runs.js";
import { type Stage, stageOf } from "../dockerfile/stages.js";
import { baseOf, stateAt, userOf } from "../dockerfile/state.js";
import type { PackageManager } from "../images/images.js";
import { failedInstalls } from "./log-packages.js";
import type { FailurePlace } from "./log-place.js";
import { installLine } from "./log-programs.js";

/** An edit that says which file of the workspace it is of. */
export type PlacedEdit = Edit & { readonly path: string };

/** The RUN that failed, with its commands; undefined where the log's step is none of the file. */
export function failedRun({ file, instruction }: FailurePlace): Run | undefined {
  return file && instruction ? runs(file).find(({ outer }) => outer === instruction) : undefined;
}

/** The commands of the RUN that failed, without those of an exec form. */
export const failedCommands = (place: FailurePlace): readonly Command[] =>
  (failedRun(place)?.commands ?? []).filter(({ isExec }) => !isExec);

export const failedStage = ({ file, instruction }: FailurePlace): Stage | undefined =>
  file && instruction ? stageOf(file, instruction) : undefined;

/** The package manager of the stage that failed, where the step may install packages. */
export function managerAt(place: FailurePlace): PackageManager | undefined {
  const { file, instruction } = place;
  const stage = failedStage(place);
  if (!file || !instruction || !stage || instruction.keyword !== "RUN") return undefined;
  return isRoot(userOf(stateAt(file, instruction))) ? baseOf(file, stage)?.packageManager : undefined;
}

/** Only root can install; a base image that is not known starts as root, as nearly all do. */
const isRoot = (user: string | undefined): boolean => user === undefined || /^(?:root|0)(?::|$)/.test(user);

/** What a rule says of packages that the step lacks: their names, and the edit that installs them where there is one. */
export interface Installation {
  readonly values?: { readonly package: string };
  readonly edits?: readonly PlacedEdit[];
}

/** Installs, with the manager of the base image, what is named for it: in the list of this step, else before its commands. */
export function installing(
  place: FailurePlace,
  packagesOf: (manager: PackageManager) => string | undefined,
): Installation {
  const { file, instruction } = place;
  const manager = managerAt(place);
  if (!file || !instruction || !manager) return {};
  const list = failedInstalls(place).find((one) => one.manager === manager && one.packages.length > 0);
  const known = new Set(list?.packages.map(({ name }) => name));
  const packages = (packagesOf(manager) ?? "").split(" ").filter((name) => name !== "" && !known.has(name));
  const names = packages.join(" ");
  if (names === "") return {};

  const values = { package: names };
  const last = list?.packages.at(-1);
  if (last && list && !list.command.isExec)
    return { values, edits: [{ ...insertAfter(last, ` ${names}`), path: file.path }] };
  if (instruction.form === "exec" || instruction.heredocs.length > 0) return { values };
  const edit = insertAt(instruction.body.start, `${installLine(names, manager)} && `);
  return { values, edits: [{ ...edit, path: file.path }] };
}

/** Puts lines above the step that failed, with the comments that are its own. */
export function aboveStep({ file, instruction }: FailurePlace, lines: string): readonly PlacedEdit[] {
  return file && instruction ? [{ ...insertBeforeInstruction(file, instruction, lines), path: file.path }] : [];
}

/** Makes a command run before all others of the step. */
export function firstInStep(place: FailurePlace, command: string): readonly PlacedEdit[] {
  const { file, instruction } = place;
  if (!file || instruction?.keyword !== "RUN" || instruction.form !== "shell" || instruction.heredocs.length > 0)
    return [];
  return [{ ...insertAt(instruction.body.start, `${command} && `), path: file.path }];
}

/** Gives the step a mount. */
export function mountedAt(place: FailurePlace, mount: string): readonly PlacedEdit[] {
  const { file } = place;
  const run = failedRun(place);
  if (!file || !run) return [];
  return mountFirst(file, run, [mount]).map((edit) => ({ ...edit, path: file.path }));
}

/** Takes `--network=none` off the step. */
export function withNetwork({ file, instruction }: FailurePlace): readonly PlacedEdit[] {
  const flag = instruction?.flags.find(({ name, value }) => name === "network" && value === "none");
  return file && flag ? [{ ...withoutFlag(file, flag), path: file.path }] : [];
}

function withoutFlag({ text }: { readonly text: string }, { start, end }: Flag): Edit {
  const blanks = /^[ \t]*/.exec(text.slice(end, end + 100))?.[0].length ?? 0;
  return { start, end: end + blanks, text: "" };
}

/** Edits in the order they are meant: two insertions at one place have none, and become one. */
export function inOrder(edits: readonly (Edit | undefined)[]): readonly Edit[] {
  const byPlace = new Map<string, Edit>();
  for (const edit of edits) {
    if (!edit) continue;
    const key = `${edit.start}-${edit.end}`;
    const before = byPlace.get(key);
    byPlace.set(key, before ? { ...before, text: before.text + edit.text } : edit);
  }
  return [...byPlace.values()];
}
