import { fact } from "../../../base/fact.js";
import { lineAndColumn, lineRange, linesOf } from "../../../base/lines.js";
import { nearest } from "../../../base/nearest.js";
import type { Range } from "../../../base/range.js";
import { textAt } from "../../../base/range.js";
import { compose, services } from "../../../syntax/compose/model.js";
import { yamlProblems } from "../../../syntax/compose/problems.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { folderOf } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { composeFiles } from "./compose-files.js";
import { project } from "./project.js";
import {
  contextUses,
  type DefinitionKind,
  type ServiceUse,
  serviceUses,
  type Use,
  uses,
} from "./project-references.js";

/** The name that was probably meant, if one is near. */
interface Meant {
  readonly meant?: string;
}

/**
 * Names in this file that nothing of the project defines. A place that several services share through an anchor is there once.
 *
 * Empty where a definition could stand in a file that is not at hand.
 */
export function undefinedUses(
  workspace: Workspace,
  file: ComposeSource,
  kind: DefinitionKind,
): readonly (Use & Meant)[] {
  const found = project(workspace)(file);
  if (!found.isWhole) return [];
  const defined = found[kind];
  return once(uses(found), file)
    .filter((use) => use.kind === kind && !defined.has(use.name) && !(kind === "networks" && use.name === "default"))
    .filter(({ name }) => !tornText(file).includes(name))
    .filter(
      ({ name }) => !beside(workspace, file).some((other) => compose(other)[kind].some((one) => one.name === name)),
    )
    .map((use) => withMeant(use, use.name, defined.keys()));
}

/** Names of services in this file that the project lacks; those that may be missing are left out. */
export function unknownServices(workspace: Workspace, file: ComposeSource): readonly (ServiceUse & Meant)[] {
  const found = project(workspace)(file);
  if (!found.isWhole) return [];
  return once([...serviceUses(found), ...contextUses(found)], file)
    .filter(({ to }) => !to.includes("$") && !found.services.has(to))
    .filter(({ to }) => !tornText(file).includes(to))
    .filter(({ to }) => !beside(workspace, file).some((other) => services(other).some(({ name }) => name === to)))
    .map((use) =>
      withMeant(
        use,
        use.to,
        [...found.services.keys()].filter((name) => name !== use.from),
      ),
    );
}

/** What a file says at each place once, though several services may say it through an anchor. */
export function once<Thing extends Range & { readonly path: string }>(
  things: readonly Thing[],
  { path }: ComposeSource,
): readonly Thing[] {
  const own = things.filter((thing) => thing.path === path);
  return [...new Map(own.map((thing) => [`${thing.start} ${thing.end}`, thing])).values()];
}

/** The other Compose files of the folder: several may be given to Compose together. */
export const beside = (workspace: Workspace, { path }: ComposeSource): readonly ComposeSource[] =>
  composeFiles(workspace).filter((other) => other.path !== path && folderOf(other.path) === folderOf(path));

function withMeant<Thing extends object>(thing: Thing, name: string, candidates: Iterable<string>): Thing & Meant {
  const meant = nearest(name, candidates);
  return { ...thing, ...(meant !== undefined && { meant }) };
}

/** The lines that YAML could not read: what they define is unknown. */
export const tornText = fact((file: ComposeSource): string =>
  yamlProblems(file)
    .filter(({ kind }) => kind !== "duplicate-key")
    .map(({ start }) => textAt(file.text, lineRange(linesOf(file), lineAndColumn(linesOf(file), start).line)))
    .join("\n"),
);
