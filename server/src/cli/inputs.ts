import { statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { findSources } from "../disk/find.js";
import { decodeText, reasonOf } from "../disk/text.js";
import { kindOfName } from "../syntax/source.js";
import type { Trouble } from "./checked.js";
import { readStdin } from "./stdin.js";
import { UsageError } from "./usage.js";

/** A file to check: on disk, or what came from the standard input. */
export interface Input {
  /** Absolute; for the standard input the place it would have. */
  readonly place: string;
  /** As people write it. */
  readonly path: string;
  /** Named by the user, not found in a folder. */
  readonly isNamed: boolean;
  /** The text of the standard input. */
  readonly given?: string;
}

export interface Inputs {
  readonly inputs: readonly Input[];
  readonly troubles: readonly Trouble[];
  /** Sentences about folders that hold nothing to check. */
  readonly notes: readonly string[];
}

/** No Dockerfile or Compose file that anyone wrote comes near this, in bytes. */
export const sourceLimit = 2 * 1024 * 1024;

/** Everything to check, each file once, in the order in which it was named. */
export async function inputsOf(paths: readonly string[], stdinName: string | undefined): Promise<Inputs> {
  const inputs = new Map<string, Input>();
  const troubles: Trouble[] = [];
  const notes: string[] = [];
  for (const path of paths.length > 0 ? paths : ["."]) {
    if (path === "-") {
      if (inputs.has("-")) throw new UsageError("`-` is given twice; there is one standard input.");
      const { text, problem } = decodeText(await readStdin(), sourceLimit);
      const name = stdinName ?? "standard input";
      if (problem !== undefined) troubles.push({ path: name, problem });
      else inputs.set("-", { place: resolve(stdinName ?? "stdin"), path: name, isNamed: true, given: text });
      continue;
    }
    const found = named(path);
    for (const input of found.inputs) if (!inputs.has(input.place)) inputs.set(input.place, input);
    troubles.push(...found.troubles);
    notes.push(...found.notes);
  }
  return { inputs: [...inputs.values()], troubles, notes };
}

/** A place on disk as people write it: relative to the current folder with `/`, absolute outside of it. */
export function shownPath(place: string): string {
  const inside = relative(process.cwd(), place);
  return (inside.startsWith("..") ? place : inside || ".").replaceAll("\\", "/");
}

function named(path: string): Inputs {
  const place = resolve(path);
  try {
    if (!statSync(place).isDirectory())
      return { inputs: [{ place, path: shownPath(place), isNamed: true }], troubles: [], notes: [] };
  } catch (error) {
    return { inputs: [], troubles: [{ path, problem: reasonOf(error) }], notes: [] };
  }
  const { paths, problems } = findSources(place);
  const troubles = problems.map(({ path: folder, problem }) => ({ path: shownPath(folder), problem }));
  const isEmpty = paths.length === 0 && troubles.length === 0;
  if (isEmpty && kindOfName(place))
    troubles.push({ path, problem: "is a folder, not a file, and holds no Dockerfile or Compose file." });
  return {
    inputs: paths.map((found) => ({ place: found, path: shownPath(found), isNamed: false })),
    troubles,
    notes: isEmpty && troubles.length === 0 ? [`${path} holds no Dockerfile or Compose file.`] : [],
  };
}

/** What a text is, where its name does not tell: undefined for neither. */
export function kindOf(path: string, text: string): "dockerfile" | "compose" | undefined {
  const byName = kindOfName(path);
  if (byName) return byName;
  if (/^(?:services|include)[ \t]*:/m.test(text)) return "compose";
  return /^[ \t]*FROM[ \t]+\S/im.test(text) ? "dockerfile" : undefined;
}
