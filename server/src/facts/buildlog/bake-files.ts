import type { Range } from "../../base/range.js";
import type { Workspace } from "../workspace/workspace.js";

/** A file of `docker buildx bake`, of which no more is read than the names that errors are about. */
export interface BakeFile {
  readonly path: string;
  readonly text: string;
}

/** A name between quotes; the range is without them. */
export interface BakeName extends Range {
  readonly name: string;
}

/** The bake files whose text is known, the one nearest to the root first. */
export const bakeFilesIn = ({ entries }: Workspace): readonly BakeFile[] =>
  [...entries]
    .flatMap(([path, { text }]) =>
      text !== undefined && /(?:^|\/)docker-bake\.(?:hcl|json)$/.test(path) ? [{ path, text }] : [],
    )
    .sort((a, b) => a.path.split("/").length - b.path.split("/").length || a.path.localeCompare(b.path));

/** The stages that targets are built to: `target = "…"`. */
export const builtStages = ({ text }: BakeFile): readonly BakeName[] =>
  namesIn(text, /(?<![\w"])"?target"?[ \t]{0,40}[=:][ \t]{0,40}"([^"\n]{1,200})"/g);

/** What a group, or another target, takes: `targets = ["…"]` and `inherits = ["…"]`. */
export const takenTargets = ({ text }: BakeFile): readonly BakeName[] =>
  [...text.matchAll(/(?<![\w"])"?(?:targets|inherits)"?[ \t]{0,40}[=:][ \t]{0,40}\[([^\]]{0,4000})\]/g)].flatMap(
    ({ index, 0: whole, 1: list = "" }) =>
      namesIn(list, /"([^"\n]{1,200})"/g).map((name) => {
        const shift = index + whole.length - 1 - list.length;
        return { ...name, start: name.start + shift, end: name.end + shift };
      }),
  );

/** The targets and groups that a file defines. */
export const definedTargets = ({ path, text }: BakeFile): readonly string[] =>
  path.endsWith(".json")
    ? keysOf(text)
    : namesIn(text, /^[ \t]{0,40}(?:target|group)[ \t]{1,40}"([^"\n]{1,200})"[ \t]{0,40}\{/gm).map(({ name }) => name);

/** The block `target "NAME" { … }` up to the next block; undefined for JSON. */
export function blockOf({ path, text }: BakeFile, name: string): Range | undefined {
  if (path.endsWith(".json")) return undefined;
  const starts = [...text.matchAll(/^[ \t]{0,40}(?:target|group|variable|function)[ \t]{1,40}"([^"\n]{1,200})"/gm)];
  const index = starts.findIndex((one) => one[1] === name && one[0].trimStart().startsWith("target"));
  const start = starts[index]?.index;
  return start === undefined ? undefined : { start, end: starts[index + 1]?.index ?? text.length };
}

function namesIn(text: string, expression: RegExp): readonly BakeName[] {
  return [...text.matchAll(expression)].map(({ index, 0: whole, 1: name = "" }) => {
    const start = index + whole.lastIndexOf(`"${name}"`) + 1;
    return { name, start, end: start + name.length };
  });
}

function keysOf(text: string): readonly string[] {
  try {
    const { target, group } = JSON.parse(text) as { readonly target?: object; readonly group?: object };
    return [...Object.keys(target ?? {}), ...Object.keys(group ?? {})];
  } catch {
    return [];
  }
}
