import { fact } from "../base/fact.js";
import type { Range } from "../base/range.js";
import { practice } from "../knowledge/practice.js";
import type { Source } from "../syntax/source.js";
import type { Advice } from "./advice.js";
import { composeSuppressions } from "./suppressions-compose.js";
import { dockerfileSuppressions } from "./suppressions-dockerfile.js";

/** A comment that asks for silence. */
export interface Suppression {
  /** Where it holds: advice that begins in here. */
  readonly scope: Range;
  /** Whose ids it names: our own, or those of another tool. */
  readonly tool: "dockwise" | "hadolint" | "buildkit" | "dclint";
  /** `all` stands for every id of the tool. */
  readonly ids: readonly string[];
}

/** Every suppression of a text, in order; none for a log. */
export const suppressions = fact((source: Source): readonly Suppression[] => {
  if (source.kind === "dockerfile") return dockerfileSuppressions(source);
  return source.kind === "compose" ? composeSuppressions(source) : [];
});

export const isSuppressed = (source: Source, advice: Advice): boolean =>
  suppressions(source).some((suppression) => silences(suppression, advice));

function silences({ scope, tool, ids }: Suppression, { practice: id, start }: Advice): boolean {
  if (start < scope.start || start >= Math.max(scope.end, scope.start + 1)) return false;
  const { sameAs, formerly = [] } = practice(id);
  const names = tool === "dockwise" ? [id, stem(id), ...formerly] : (sameAs[tool] ?? []);
  if (ids.includes("all")) return tool === "dockwise" || names.length > 0;
  return names.some((name) => ids.includes(name));
}

const stem = (id: string): string => id.slice(id.indexOf("/") + 1);
