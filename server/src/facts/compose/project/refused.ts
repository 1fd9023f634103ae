import { fact } from "../../../base/fact.js";
import { type Range, range, textAt } from "../../../base/range.js";
import { interpolations } from "../../../syntax/compose/interpolation.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { type ProjectProblem, resolvedWith, somewhere } from "../resolved/resolved-project.js";

/** What `docker compose config` stops at, as a sentence without its full stop; the range is empty at the top where it is of no place. */
export interface Refusal extends Range {
  readonly reason: string;
  /** Whoever starts the project has to set a variable. */
  readonly isDemand: boolean;
  /** What is included as well, and says something else there. */
  readonly conflicting?: string;
}

/**
 * Why Compose does not load the project of a file, as far as this file shows it: with the services that `.env` switches on,
 * and without what only the network, the shell's variables, or a file that nobody listed could tell.
 */
export const refusals = fact((workspace: Workspace) =>
  fact((file: ComposeSource): readonly Refusal[] => {
    const { problems, unset } = resolvedWith(workspace, file, somewhere, undefined, []);
    const certain = problems.filter((problem) => isCertain(workspace, problem));
    const isWhole = certain.length === problems.length;
    return certain
      .filter(({ isOfWhole }) => isWhole || !isOfWhole)
      .filter(({ origin }) => !origin || (origin.path === file.path && !isOpen(textAt(file.text, origin), unset)))
      .map(({ message, origin, isDemand = false, conflicting }) => ({
        reason: message.replace(/\.$/, ""),
        isDemand,
        ...(conflicting !== undefined && { conflicting }),
        ...(origin ? range(origin.start, origin.end) : range(0, 0)),
      }));
  }),
);

/** Whether the shell could make something else of a text. */
const isOpen = (text: string, unset: readonly string[]): boolean =>
  text.includes("$") && interpolations(text).some(({ kind, name }) => kind === "variable" && unset.includes(name));

function isCertain({ entries, isListed }: Workspace, { missing, isRemote }: ProjectProblem): boolean {
  if (isRemote) return false;
  if (missing === undefined) return true;
  const inside = missing.startsWith(`${somewhere}/`) ? missing.slice(somewhere.length + 1) : undefined;
  return isListed && inside !== undefined && !entries.has(inside);
}
