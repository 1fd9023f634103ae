import { fact } from "../base/fact.js";
import { byStart } from "../base/range.js";
import type { Workspace } from "../facts/workspace/workspace.js";
import { type Category, levelOfCategory } from "../knowledge/category.js";
import { type ForeignIds, fill, type PracticeId, practice } from "../knowledge/practice.js";
import { rules as composeRules } from "../rules/generated/compose.js";
import { rules as dockerfileRules } from "../rules/generated/dockerfile.js";
import type { Place, Rule } from "../rules/rule.js";
import { isTooLong, type Source } from "../syntax/source.js";
import type { Advice, Fix } from "./advice.js";
import { inLinesOfBuildKit } from "./instruction-lines.js";
import { Mendable } from "./mendable.js";

/** A rule that threw. It says nothing; the others still do. Hosts log it. */
export interface Failure {
  readonly practice: PracticeId;
  readonly error: unknown;
}

export interface Report {
  /** In the order of the text. */
  readonly advice: readonly Advice[];
  readonly failures: readonly Failure[];
}

/**
 * Checks one text in its workspace, with each practice once per pair of snapshots. `settle` decides what is shown.
 *
 * All practices are asked, those that are off by default included, unless `isWanted` leaves some out: that changes nothing
 * of what the others say. On a text that is too long nothing is said; hosts say that.
 */
export const report =
  (workspace: Workspace) =>
  (source: Source, isWanted: (id: PracticeId) => boolean = () => true): Report => {
    const answer = answers(workspace)(source);
    const asked = rulesOf(source)
      .filter(({ id }) => isWanted(id))
      .map(answer);
    return {
      advice: asked.flatMap(({ advice }) => advice).sort(byStart),
      failures: asked.flatMap(({ failures }) => failures),
    };
  };

export const check = (
  source: Source,
  workspace: Workspace,
  isWanted?: (id: PracticeId) => boolean,
): readonly Advice[] => report(workspace)(source, isWanted).advice;

const answers = fact((workspace: Workspace) =>
  fact((source: Source) => {
    const known = new Map<PracticeId, Report>();
    return (rule: AnyRule): Report => {
      const answer = known.get(rule.id) ?? answerOf(rule, source, workspace);
      known.set(rule.id, answer);
      return answer;
    };
  }),
);

/** A rule that breaks down has said nothing; where it cannot tell its edits, its finding has no fix. */
function answerOf(rule: AnyRule, source: Source, workspace: Workspace): Report {
  const failures: Failure[] = [];
  const failed = (error: unknown): void => {
    failures.push({ practice: rule.id, error });
  };
  try {
    const found = Array.from(rule.check(source as never, workspace), (finding) =>
      adviceOf(rule.id, source, finding, failed),
    );
    return found.length === 0 ? silence : { advice: inLinesOfBuildKit(found, source, workspace), failures };
  } catch (error) {
    failed(error);
    return { advice: [], failures };
  }
}

const silence: Report = { advice: [], failures: [] };

type AnyEdits = Fix["edits"] | Readonly<Record<string, Fix["edits"] | undefined>>;

/** What a finding is once its values are in no need of types: the generated list holds rules of all ids. */
interface AnyFinding {
  readonly range: { readonly start: number; readonly end: number };
  readonly values: Readonly<Record<string, string>>;
  readonly edits?: AnyEdits | (() => AnyEdits);
  readonly related?: readonly Place[];
  readonly category?: Category;
  readonly sameAs?: ForeignIds;
}
interface AnyRule {
  readonly id: PracticeId;
  readonly check: (source: never, workspace: Workspace) => Iterable<AnyFinding>;
}

function rulesOf(source: Source): readonly AnyRule[] {
  if (isTooLong(source)) return [];
  const { kind } = source;
  if (kind === "dockerfile") return dockerfileRules as readonly Rule<never>[] as readonly AnyRule[];
  return kind === "compose" ? (composeRules as readonly Rule<never>[] as readonly AnyRule[]) : [];
}

function adviceOf(id: PracticeId, source: Source, finding: AnyFinding, failed: (error: unknown) => void): Advice {
  const { category: usual, message, related } = practice(id);
  const { range, values, edits, sameAs, category = usual } = finding;
  const isLate = typeof edits === "function";
  const advice = {
    fixes: isLate ? noFixes : fixesOf(id, { edits, values }),
    practice: id,
    category,
    level: levelOfCategory[category],
    message: fill(message, values),
    start: range.start,
    end: range.end,
    related: finding.related
      ? finding.related.map(({ path = source.path, start, end }) => ({
          path,
          start,
          end,
          message: fill(related ?? message, values),
        }))
      : nowhere,
    ...(sameAs ? { sameAs } : {}),
  };
  if (!isLate) return advice;
  return new Mendable(advice, () => {
    try {
      return fixesOf(id, { edits: edits(), values });
    } catch (error) {
      failed(error);
      return [];
    }
  });
}

const noFixes: readonly Fix[] = [];
const nowhere: Advice["related"] = [];

/** Puts the titles of the article to the edits of a finding; an empty list of edits is no fix. */
export function fixesOf(
  id: PracticeId,
  { edits, values }: { readonly edits?: AnyEdits | undefined; readonly values: AnyFinding["values"] },
): readonly Fix[] {
  const { fix, safe } = practice(id);
  if (!edits || !fix) return [];
  if (typeof fix === "string") {
    return Array.isArray(edits) && edits.length > 0 ? [{ title: fill(fix, values), safe: safe === true, edits }] : [];
  }
  return Object.entries(edits as Readonly<Record<string, Fix["edits"] | undefined>>).flatMap(([key, choice]) =>
    choice && choice.length > 0 ? [{ title: fill(fix[key] ?? key, values), safe: safe === key, edits: choice }] : [],
  );
}
