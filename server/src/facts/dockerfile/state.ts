import { fact } from "../../base/fact.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction, Word } from "../../syntax/dockerfile/model.js";
import { assignments } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { type ImageFacts, imageFacts } from "../images/images.js";
import { shellComments } from "./shell-comments.js";
import { globalArguments, lineage, type Stage, stages } from "./stages.js";
import { type Binding, bindingOf, bindings, expand, platformArguments } from "./variables.js";

/** What an instruction of this file has set. */
export interface Setting {
  /** Undefined if a variable in it is unknown. */
  readonly value: string | undefined;
  readonly word: Word;
  readonly instruction: Instruction;
}

/** What holds where an instruction begins: inherited from parent stages and the base image, then set line by line. */
export interface State {
  /** Of the last USER here or in a parent stage; absent if the base image decides. */
  readonly user?: Setting;
  /** Of the last WORKDIR; its value is an absolute path, or undefined if that is unknown. */
  readonly workdir?: Setting;
  readonly shell: Shell;
  readonly variables: Binding | undefined;
  /** The facts of the image at the root of the parent stages, if it is a known one. */
  readonly base?: ImageFacts;
}

export interface Shell {
  /** Program and arguments, as in `["/bin/sh", "-c"]`. */
  readonly words: readonly string[];
  /** The SHELL that says so, here or in a parent stage; absent as well where a comment names the shell. */
  readonly instruction?: Instruction;
}

const defaultShell: Shell = { words: ["/bin/sh", "-c"] };
const windowsShell: Shell = { words: ["cmd", "/S", "/C"] };
const unknownImage: ImageFacts = { repository: "" };
const outside: State = { shell: defaultShell, variables: undefined };

/** What holds where the instruction begins. In an ONBUILD, what holds in this file, and what the ONBUILD above it say of shell and variables. */
export function stateAt(file: DockerfileSource, instruction: Instruction): State {
  if (instruction.stage < 0) return fragment(file)?.get(instruction.lines.start) ?? globalState(file);
  return timelines(file)[instruction.stage]?.before.get(instruction.lines.start) ?? outside;
}

/** What holds at the end of a stage, and so in its image. */
export const stateAfter = (file: DockerfileSource, stage: Stage): State =>
  timelines(file)[stage.index]?.after ?? outside;

/** The user's value where it is known: what USER says, else what the base image is known to run as. */
export function userOf({ user, base }: State): string | undefined {
  return user ? user.value : base?.user;
}

/** The facts of the image that a stage is built on, through its parent stages; undefined if the table has none. */
export const baseOf = (file: DockerfileSource, stage: Stage): ImageFacts | undefined => stateAfter(file, stage).base;

/** The environment of a state: names with their values, undefined where a value is unknown. */
export const environmentOf = fact(
  (state: State): ReadonlyMap<string, string | undefined> =>
    new Map(Array.from(bindings(state.variables, "env"), ([name, { value }]) => [name, value])),
);

/** Build arguments that are declared here, as `environmentOf`. */
export const argumentsOf = fact(
  (state: State): ReadonlyMap<string, string | undefined> =>
    new Map(Array.from(bindings(state.variables, "arg"), ([name, { value }]) => [name, value])),
);

/** A path as it is from the root, with no slash at its end; undefined where the folder it starts from is not known. */
export function absoluteIn({ workdir, base }: State, path: string): string | undefined {
  if (isOnDrive.test(path)) return undefined;
  const before = path.startsWith("/") ? "/" : workdir ? workdir.value : base?.workdir;
  return before === undefined ? undefined : pathFrom(fromRoot(before), path);
}

/** As `absoluteIn`, and in an image of Windows for paths with a drive and with backslashes, too. */
export function imagePathIn(state: State, path: string, escaper = "\\"): string | undefined {
  const isWindows = state.base?.family === "windows" || escaper === "`";
  return absoluteIn(state, isWindows ? fromRoot(path).replaceAll("\\", "/") : path);
}

const isOnDrive = /^[A-Za-z]:[\\/]/;

/** Drive C is what Docker takes for the root of an image of Windows. */
const fromRoot = (path: string): string => (/^[Cc]:[\\/]/.test(path) ? path.slice(2).replaceAll("\\", "/") : path);

/** A word with the variables of a state put in; undefined if something in it is unknown. */
export const expandIn = (state: State, word: Word, escaper = "\\"): string | undefined =>
  expand(word.raw, state.variables, escaper);

/** The folder that a WORKDIR of this state leads to; undefined if that is unknown. */
export function folderAfter(state: State, { words: [word], escaper }: Instruction): string | undefined {
  const path = word && expandIn(state, word, escaper);
  if (path === undefined || path.startsWith("/") || isOnDrive.test(path)) return path && withoutSlash(path);
  const before = state.workdir ? state.workdir.value : state.base?.workdir;
  return before?.startsWith("/") ? pathFrom(before, path) : undefined;
}

interface Timeline {
  /** By where the lines of an instruction start. */
  readonly before: ReadonlyMap<number, State>;
  readonly after: State;
}

const timelines = fact((file: DockerfileSource): readonly Timeline[] => {
  const done: Timeline[] = [];
  for (const stage of stages(file)) {
    const first = (stage.parent === undefined ? undefined : done[stage.parent]?.after) ?? stateOfBase(file, stage);
    done.push(timelineOf(file, [stage.from, ...stage.instructions], first));
  }
  return done;
});

const globalState = (file: DockerfileSource): State => ({ ...outside, variables: globalArguments(file) });

/** A file without a FROM is a part of some stage, whose base nobody knows. */
const fragment = fact((file: DockerfileSource): ReadonlyMap<number, State> | undefined =>
  stages(file).length > 0 ? undefined : timelineOf(file, instructions(file), outside).before,
);

function timelineOf(file: DockerfileSource, all: readonly Instruction[], first: State): Timeline {
  const named = shellComments(file);
  const before = new Map<number, State>();
  let state = first;
  // What ONBUILD holds is run after what it held before.
  let triggered: Partial<Pick<State, "shell" | "variables">> = {};
  for (const instruction of all) {
    const shell = named.get(instruction);
    if (shell) state = { ...state, shell: { words: shell } };
    const { trigger } = instruction;
    before.set(instruction.lines.start, trigger ? { ...state, ...triggered } : state);
    const shellThen = trigger && shellOf(trigger);
    if (shellThen) triggered = { ...triggered, shell: shellThen };
    const setter = trigger ?? (triggered.variables && instruction);
    if (setter?.keyword === "ENV" || setter?.keyword === "ARG")
      triggered = { ...triggered, variables: declared(file, triggered.variables ?? state.variables, setter) };
    state = following(file, state, instruction);
  }
  return { before, after: state };
}

function stateOfBase(file: DockerfileSource, stage: Stage): State {
  const root = lineage(file, stage).at(-1);
  const known = root?.image && imageFacts(root.image);
  const base = startsWindows(stage) ? windowsOf(known ?? unknownImage) : known;
  let variables: Binding | undefined;
  for (const [name, value] of Object.entries(base?.environment ?? {})) {
    variables = { name, kind: "env", value, automatic: false, previous: variables };
  }
  // Who has no path with backslashes to write needs no other escape character.
  if (!base) return { shell: stage.from.escaper === "`" ? windowsShell : defaultShell, variables };
  return { shell: inheritedShell(base), variables, base };
}

const inheritedShell = fact(({ shellWords: words, family }: ImageFacts): Shell => {
  if (words) return { words };
  return family === "windows" ? windowsShell : defaultShell;
});

/** Images of the same name and tag may be there for both systems; cmd and PowerShell 5 are on Windows alone. */
const startsWindows = ({ instructions: own }: Stage): boolean =>
  own.some(
    ({ keyword, form, words: [first] }) =>
      keyword === "SHELL" &&
      form === "exec" &&
      /^(?:[A-Za-z]:[\\/](?:.*[\\/])?)?(?:cmd|powershell)(?:\.exe)?$/i.test(first?.value ?? ""),
  );

const windowsOf = fact(
  (known: ImageFacts): ImageFacts =>
    known.family === "windows" ? known : { repository: known.repository, family: "windows", bash: false },
);

const shellOf = (instruction: Instruction): Shell | undefined =>
  instruction.keyword === "SHELL" && instruction.form === "exec" && instruction.words.length > 0
    ? { words: instruction.words.map(({ value }) => value), instruction }
    : undefined;

function following(file: DockerfileSource, state: State, instruction: Instruction): State {
  const [word] = instruction.words;
  switch (instruction.keyword) {
    case "USER":
      return word
        ? { ...state, user: { value: expandIn(state, word, instruction.escaper), word, instruction } }
        : state;
    case "WORKDIR":
      return word ? { ...state, workdir: { value: folderAfter(state, instruction), word, instruction } } : state;
    case "SHELL":
      return { ...state, shell: shellOf(instruction) ?? state.shell };
    case "ENV":
    case "ARG":
      return { ...state, variables: declared(file, state.variables, instruction) };
    default:
      return state;
  }
}

const withoutSlash = (path: string): string => (path.length > 1 ? path.replace(/\/$/, "") : path);

/** A relative path as it is from the root, of a folder that begins there. */
export function pathFrom(folder: string, path: string): string {
  const parts = folder.split("/").filter(Boolean);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** All values of one ENV are made of what held before it. */
function declared(file: DockerfileSource, before: Binding | undefined, instruction: Instruction): Binding | undefined {
  let variables = before;
  for (const assignment of assignments(instruction)) {
    const { name, raw } = assignment;
    const kind = instruction.keyword === "ENV" ? "env" : "arg";
    // The arguments of one ARG see those to their left.
    const seen = kind === "env" ? before : variables;
    const own = raw === undefined ? undefined : expand(raw, seen, instruction.escaper);
    const isBare = kind === "arg" && raw === undefined;
    const value = isBare ? inheritedArgument(file, variables, name) : own;
    const automatic = isBare && platformArguments.has(name);
    variables = { name, kind, value, automatic, assignment, instruction, previous: variables };
  }
  return variables;
}

/** `ARG NAME` takes the value of the global one, or keeps what a parent stage gave it. */
function inheritedArgument(file: DockerfileSource, variables: Binding | undefined, name: string): string | undefined {
  const global = bindingOf(globalArguments(file), name);
  return global ? global.value : bindings(variables, "arg").get(name)?.value;
}
