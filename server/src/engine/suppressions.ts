import { fact } from "../base/fact.js";
import type { Range } from "../base/range.js";
import { practice } from "../knowledge/practice.js";
import type { Source } from "../syntax/source.js";
import type { Advice } from "./advice.js";
import { foreignIdsOf, hadolintIdsOf } from "./foreign.js";
import { composeSuppressions } from "./suppressions-compose.js";
import { dockerfileSuppressions } from "./suppressions-dockerfile.js";

/** A comment that asks for silence. */
export interface Suppression {
  /** Where it holds: advice that begins in here. */
  readonly scope: Range;
  /** Whose ids it names: our own, or those of another tool. */
  readonly tool: "dockwise" | "hadolint" | "buildkit" | "dclint" | "shellcheck";
  /** `all` stands for every id of the tool. */
  readonly ids: readonly string[];
}

/** Every suppression of a text, in order; none for a log. */
export const suppressions = fact((source: Source): readonly Suppression[] => {
  if (source.kind === "dockerfile") return dockerfileSuppressions(source);
  return source.kind === "compose" ? composeSuppressions(source) : [];
});

/** `deafTo` names a tool whose comments do not count. */
export const isSuppressed = (source: Source, advice: Advice, deafTo?: Suppression["tool"]): boolean =>
  suppressions(source).some((suppression) => suppression.tool !== deafTo && silences(suppression, advice));

function silences({ scope, tool, ids }: Suppression, advice: Advice): boolean {
  const { start } = advice;
  if (start < scope.start || start >= Math.max(scope.end, scope.start + 1)) return false;
  const names = namesIn(tool, advice);
  if (ids.includes("all")) return tool === "dockwise" || names.length > 0;
  return names.some((name) => ids.includes(name));
}

/** What an advice is called in the comments of a tool; in ours, all tools' ids are understood. */
function namesIn(tool: Suppression["tool"], advice: Advice): readonly string[] {
  const { practice: id } = advice;
  if (tool === "hadolint") return hadolintIdsOf(advice);
  const foreign = foreignIdsOf(advice);
  if (tool !== "dockwise") return foreign[tool] ?? [];
  return [id, stem(id), ...(practice(id).formerly ?? []), ...Object.values(foreign).flat()];
}

const stem = (id: string): string => id.slice(id.indexOf("/") + 1);
