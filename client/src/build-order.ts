import { posix, win32 } from "node:path";
import type { BuildOrder } from "../../server/src/lsp/protocol.js";

export const buildPrograms = ["docker", "podman", "nerdctl"] as const;
type Program = (typeof buildPrograms)[number];

/** A task of type `dockwise`, as `tasks.json` has it; paths start from the workspace folder. */
export interface BuildDefinition {
  readonly type: "dockwise";
  readonly dockerfile?: string;
  /** A folder or an address; without it, what the workspace says of the Dockerfile. */
  readonly context?: string;
  readonly target?: string;
  readonly service?: string;
  /** Compose files; a single one stands for the project that it starts. */
  readonly file?: string | readonly string[];
  readonly program?: Program;
}

/** What is started: a program with its words, of which no shell makes anything else. */
export interface Started {
  readonly program: string;
  readonly words: readonly string[];
  /** Where it is started: within the workspace folder, or absolute. */
  readonly folder: string;
}

/** The definition of a task, or a sentence on what is wrong with it. */
export function readDefinition(given: Readonly<Record<string, unknown>>): BuildDefinition | string {
  for (const key of ["dockerfile", "context", "target", "service"]) {
    const value = given[key];
    if (value !== undefined && (typeof value !== "string" || value === "")) return `\`${key}\` is no text.`;
  }
  const { dockerfile, service, file, program } = given;
  const files = [file ?? []].flat();
  if (!files.every((one) => typeof one === "string" && one !== ""))
    return "`file` is neither a path nor a list of paths.";
  if (program !== undefined && !buildPrograms.some((known) => known === program)) {
    return `\`program\` is none of ${buildPrograms.join(", ")}.`;
  }
  const isCompose = service !== undefined || file !== undefined;
  if (isCompose === (dockerfile !== undefined))
    return "A build needs either a `dockerfile`, or a `service` or `file` of Compose.";
  return given as unknown as BuildDefinition;
}

/** What builds a definition; `known` is what the workspace says of its file. No `--progress`, which a Docker without buildx does not know: into a pipe all print plainly. */
export function startedFor(definition: BuildDefinition, known: BuildOrder | undefined, program: string): Started {
  const chosen = definition.program ?? program;
  const { dockerfile } = definition;
  if (dockerfile === undefined) return composed(definition, known, chosen);
  const context = definition.context ?? known?.folder ?? posix.dirname(dockerfile);
  const words = ["build", `--file=${dockerfile}`, ...targeted(definition), contextWord(context)];
  return { program: chosen, words, folder: "" };
}

/** What has Docker look at a Dockerfile without building it. */
export const checkedBy = (dockerfile: string, context: string, program: string): Started => ({
  program,
  words: ["buildx", "build", "--call=check,format=json", `--file=${dockerfile}`, contextWord(context)],
  folder: "",
});

/** Which of the programs one is, whatever its path. */
export function familyOf(program: string): Program {
  const name = win32.basename(program).toLowerCase();
  return buildPrograms.find((known) => name.startsWith(known)) ?? "docker";
}

/** The one file that the workspace is asked about. */
export function fileOf({ dockerfile, file }: BuildDefinition): string | undefined {
  const files = [file ?? []].flat();
  return dockerfile ?? (files.length === 1 ? files[0] : undefined);
}

/** As people read it in the list of tasks. */
export function nameOf({ dockerfile, target, service, file }: BuildDefinition): string {
  const files = [file ?? []].flat().join(", ");
  if (dockerfile === undefined)
    return `Build ${[service, files && (service ? `(${files})` : files)].filter(Boolean).join(" ")}`;
  return target === undefined ? `Build ${dockerfile}` : `Build ${dockerfile} (${target})`;
}

function composed({ service, file }: BuildDefinition, known: BuildOrder | undefined, program: string): Started {
  const files = known ? known.files : [file ?? []].flat();
  return {
    program,
    words: [
      "compose",
      ...files.map((one) => `--file=${one}`),
      "build",
      ...(service === undefined ? [] : ["--", service]),
    ],
    folder: known?.folder ?? "",
  };
}

const targeted = ({ target }: BuildDefinition): readonly string[] =>
  target === undefined ? [] : [`--target=${target}`];

/** A folder that no program takes for an option, nor for an address. */
function contextWord(context: string): string {
  const isAddress = /^(?:https?|git|ssh):\/\/|^git@/.test(context);
  if (isAddress || posix.isAbsolute(context) || win32.isAbsolute(context) || /^\.\.?(?:\/|$)/.test(context))
    return context;
  return context === "" ? "." : `./${context}`;
}
