import type { Range } from "../../../base/range.js";
import type { Located } from "../../../syntax/compose/located.js";
import { services } from "../../../syntax/compose/model.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { composeFileAt, pathFrom, projectFolder } from "./compose-files.js";

/** Services that start from each other's keys, so that none of them has any; the place is where one of this file names the next. */
export interface ExtendsCircle {
  readonly place: Range;
  readonly value: Located<string>;
  /** From one service of this file back to it. */
  readonly names: readonly string[];
}

/** Those that a service of the file is part of, each once: at the service whose name comes first. */
export function extendsCircles(workspace: Workspace, file: ComposeSource): readonly ExtendsCircle[] {
  const told = new Set<string>();
  return [...services(file)]
    .filter(({ extends: base }) => base)
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap(({ name, extends: base }): readonly ExtendsCircle[] => {
      const steps = base && !told.has(name) ? wayBack(workspace, file, name) : undefined;
      if (!base || !steps) return [];
      for (const step of steps) told.add(step);
      return [{ place: base.service, value: base.service, names: [...steps, name] }];
    });
}

/** The services on the way from one to itself; undefined where the way ends, or runs into a circle of others. */
function wayBack(workspace: Workspace, file: ComposeSource, first: string): readonly string[] | undefined {
  const steps: string[] = [];
  const seen = new Set<string>();
  let at: { readonly file: ComposeSource; readonly name: string } | undefined = { file, name: first };
  while (at) {
    const key = `${at.file.path}\n${at.name}`;
    if (seen.has(key)) return at.name === first && at.file.path === file.path ? steps : undefined;
    seen.add(key);
    steps.push(at.name);
    at = nextOf(workspace, at.file, at.name);
  }
  return undefined;
}

function nextOf(
  workspace: Workspace,
  file: ComposeSource,
  name: string,
): { file: ComposeSource; name: string } | undefined {
  const base = services(file).find((service) => service.name === name)?.extends;
  if (!base) return undefined;
  const path = base.file && pathFrom(projectFolder(file), base.file.value);
  if (base.file && path === undefined) return undefined;
  const next = path === undefined || path === file.path ? file : composeFileAt(workspace, path);
  return next && { file: next, name: base.service.value };
}
