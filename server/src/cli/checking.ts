import { join } from "node:path";
import { byStart } from "../base/range.js";
import { grammarFiles } from "../disk/grammar.js";
import { readText } from "../disk/text.js";
import type { Advice } from "../engine/advice.js";
import { report } from "../engine/check.js";
import { settle, wantedBy } from "../engine/settle.js";
import { composeFileAt } from "../facts/compose/project/compose-files.js";
import { dockerfileAt } from "../facts/workspace/dockerfile-files.js";
import { type Level, levels } from "../knowledge/category.js";
import { withoutEchoes } from "../shellcheck/echoes.js";
import { isShellGrammarLoaded, loadShellGrammar } from "../syntax/shell/grammar.js";
import {
  type ComposeSource,
  composeSource,
  type DockerfileSource,
  dockerfileSource,
  isTooLong,
  tooLong,
} from "../syntax/source.js";
import type { Checked, Results, Trouble } from "./checked.js";
import { type Input, kindOf, shownPath, sourceLimit } from "./inputs.js";
import type { Change } from "./mending.js";
import { type Project, type Projects, pathInside } from "./projects.js";
import { type ShellCheckWish, shellChecking } from "./shellchecking.js";
import type { Terminal } from "./terminal.js";

export interface Checking extends Results {
  /** Whether any advice reaches the level that its project, or the command line, fails on. */
  readonly isFailed: boolean;
  /** What fixes have changed, or would change. */
  readonly changes: readonly Change[];
  /** The mended text of the standard input; absent unless that was to be mended. */
  readonly mendedInput?: string;
}

export interface CheckingOptions {
  readonly failOn: Level | "never" | undefined;
  /** Writes what fixes change. */
  readonly fix: boolean;
  /** Collects what fixes change. */
  readonly diff: boolean;
  readonly shellCheck: ShellCheckWish;
}

/** A file of a kind that can be checked, as it was when it was read. */
type Checkable = DockerfileSource | ComposeSource;

/** Checks one input after the other. What is wrong with one of them never keeps the others from being checked. */
export async function checkInputs(
  inputs: readonly Input[],
  projects: Projects,
  { failOn, fix, diff, shellCheck }: CheckingOptions,
  terminal: Terminal,
): Promise<Checking> {
  const mending = fix || diff ? (await import("./mending.js")).mending(projects, fix) : undefined;
  const shell = shellChecking(shellCheck, terminal);
  const tick = ticker(inputs.length, terminal);
  const files: Checked[] = [];
  const troubles: Trouble[] = [];
  let isFailed = false;
  for (const input of inputs) {
    tick();
    const project = projects.of(input.place);
    if (!input.isNamed && project.isIgnored(input.place)) continue;
    const opened = await open(input, project);
    if (!opened.source) {
      troubles.push(opened);
      continue;
    }
    const source = mending?.mend(input, opened.source, project) ?? opened.source;
    const shown = fix ? source : opened.source;
    const around = projects.of(input.place);
    const more = shown.kind === "dockerfile" ? await shell.adviceOn(shown, around) : [];
    const file = checkOne(input, shown, around, more, terminal);
    files.push(file);
    isFailed ||= file.advice.some(({ level }) => reaches(level, failOn ?? project.failOn ?? "warning"));
  }
  shell.close();
  terminal.progress("");
  if (!mending) return { files, troubles, fixed: 0, isFailed, changes: [] };
  const { changes, mendedInput } = mending;
  return {
    files,
    troubles: [...troubles, ...mending.troubles],
    fixed: fix ? mending.applied() : 0,
    isFailed,
    changes,
    ...(fix && !diff && mendedInput() !== undefined ? { mendedInput: mendedInput() ?? "" } : {}),
  };
}

function checkOne(
  input: Input,
  source: Checkable,
  { root, workspace, configuration }: Project,
  more: readonly Advice[],
  terminal: Terminal,
): Checked {
  const { advice, failures } = report(workspace)(source, wantedBy(configuration));
  for (const { practice, error } of failures)
    terminal.warn(`dockwise: ${practice} broke down on ${input.path}: ${String(error)}\n`);
  return {
    path: input.path,
    kind: source.kind,
    text: source.text,
    advice: withoutEchoes(
      settle(more.length === 0 ? advice : [...advice, ...more].sort(byStart), source, configuration),
    ),
    other: (path) =>
      path === source.path
        ? { path: input.path, text: source.text }
        : { path: shownPath(join(root, path)), text: workspace.entries.get(path)?.text ?? "" },
  };
}

/** Reads an input just before it is checked: files may have vanished since they were found. */
async function open(
  input: Input,
  { root, workspace }: Project,
): Promise<{ readonly source: Checkable } | (Trouble & { readonly source?: never })> {
  const { text, problem } = input.given === undefined ? readText(input.place, sourceLimit) : { text: input.given };
  if (text === undefined) return { path: input.path, problem };
  if (isTooLong({ text })) return { path: input.path, problem: tooLong };
  const kind = kindOf(input.place, text);
  if (!kind)
    return { path: input.path, problem: "is neither a Dockerfile nor a Compose file, by its name and by its text." };
  const path = pathInside(root, input.place);
  await loadGrammarFor(text);
  // What other files of the workspace know of this one is known of the same source, and need not be read twice.
  const listed = kind === "compose" ? composeFileAt(workspace, path) : dockerfileAt(workspace, path);
  if (listed?.text === text) return { source: listed };
  return { source: kind === "compose" ? composeSource(path, text) : dockerfileSource(path, text) };
}

/** The shell grammar takes a good part of a cold start, so it is read only for texts that hold or name shell commands. */
async function loadGrammarFor(text: string): Promise<void> {
  if (!isShellGrammarLoaded() && mayHoldCommands.test(text)) await loadShellGrammar(await grammarFiles());
}

const mayHoldCommands = /\b(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK|build[ \t]*:|command[ \t]*:|test[ \t]*:)/i;

const reaches = (level: Level, threshold: Level | "never"): boolean =>
  threshold !== "never" && levels.indexOf(level) <= levels.indexOf(threshold);

/** Shows how far a long run is, after half a second and ten times a second. */
function ticker(total: number, { progress }: Terminal): () => void {
  let done = 0;
  let next = performance.now() + 500;
  return () => {
    done += 1;
    const now = performance.now();
    if (now < next) return;
    next = now + 100;
    progress(`Checking ${done} of ${total}…`);
  };
}
