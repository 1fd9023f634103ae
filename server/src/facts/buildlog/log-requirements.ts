import type { Range } from "../../base/range.js";
import { buildContext } from "../workspace/context.js";
import { pathsBelow } from "../workspace/tree.js";
import type { Workspace } from "../workspace/workspace.js";
import { dockerfilesIn, type FailurePlace } from "./log-place.js";

/** A line of a requirements file. */
export interface Requirement {
  readonly path: string;
  readonly text: string;
  /** The name, without extras and version. */
  readonly name: Range;
  /** The version behind `==`. */
  readonly version?: Range;
}

/** A list of requirements that a build of the Dockerfile can copy. */
export interface RequirementsFile {
  readonly path: string;
  readonly text: string;
}

export function requirementsFiles({ file }: FailurePlace, workspace: Workspace): readonly RequirementsFile[] {
  const dockerfile = file ?? dockerfilesIn(workspace)[0];
  const context = dockerfile && buildContext(workspace)(dockerfile);
  if (!context) return [];
  return pathsBelow(workspace, context.folder).flatMap((path) => {
    const text = workspace.entries.get(path)?.text;
    return text !== undefined && /(?:^|\/)requirements[^/]{0,60}\.txt$/.test(path) ? [{ path, text }] : [];
  });
}

/** The only line that asks for a package. */
export function requirementAt(place: FailurePlace, workspace: Workspace, name: string): Requirement | undefined {
  const wanted = normal(name);
  const found = requirementsFiles(place, workspace).flatMap(({ path, text }) =>
    [...text.matchAll(/^([A-Za-z0-9][\w.-]{0,100})(\[[^\]\n]{0,100}\])?(?:[ \t]{0,9}==[ \t]{0,9}([^\s;#]{1,60}))?/gm)]
      .filter(([, own = ""]) => normal(own) === wanted)
      .map((match): Requirement => {
        const [whole, own = "", , version] = match;
        const end = match.index + whole.length;
        return {
          path,
          text,
          name: { start: match.index, end: match.index + own.length },
          ...(version === undefined ? {} : { version: { start: end - version.length, end } }),
        };
      }),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Adds a line at the end of a list. */
export function addedLine({ text }: RequirementsFile, line: string): { start: number; end: number; text: string } {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const before = text === "" || text.endsWith("\n") ? "" : lineEnd;
  return { start: text.length, end: text.length, text: before + line + lineEnd };
}

const normal = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, "-");

/** The list that a package can be added to: the only one of its folder that is called `requirements.txt`. */
export function mainRequirements(place: FailurePlace, workspace: Workspace): RequirementsFile | undefined {
  const named = requirementsFiles(place, workspace).filter(({ path }) => /(?:^|\/)requirements\.txt$/.test(path));
  return named.length === 1 ? named[0] : undefined;
}
