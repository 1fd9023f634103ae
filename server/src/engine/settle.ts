import { fact } from "../base/fact.js";
import { lineAndColumn, lines } from "../base/lines.js";
import { type PracticeId, practice, practiceIds } from "../knowledge/practice.js";
import { buildChecks } from "../syntax/dockerfile/build-checks.js";
import { areWarningsErrors } from "../syntax/dockerfile/directives.js";
import type { Source } from "../syntax/source.js";
import type { Advice } from "./advice.js";
import { foreignIdsOf, hadolintIdsOf, hadolintKey } from "./foreign.js";
import { atLevel } from "./mendable.js";
import { type Configuration, type Loudness, toolOf } from "./settings.js";
import { isSuppressed } from "./suppressions.js";

/**
 * What of the advice is shown, and how loudly: levels, profile and suppressions applied.
 *
 * Checking knows none of these, so that the same advice stands behind every host and every setting.
 */
export function settle(advice: readonly Advice[], source: Source, configuration: Configuration): readonly Advice[] {
  const deafTo = configuration.withoutPragmas ? "hadolint" : undefined;
  const shown = advice.flatMap((one) => {
    if (configuration.profile && one.sameAs?.[toolOf(configuration.profile)]?.length === 0) return [];
    const loudness = ownLoudness(one, configuration);
    if (loudness === "off" || isSuppressed(source, one, deafTo)) return [];
    const level = loudness !== "on" ? loudness : stopsTheBuild(source, one) ? "error" : one.level;
    return [level === one.level ? one : atLevel(one, level)];
  });
  return withoutEchoes(shown, source).filter((one, index, all) => !isSaidAbove(one, all, index, configuration));
}

/** Whether the same is said before in the order of the text. */
function isSaidAbove(one: Advice, all: readonly Advice[], index: number, { profile }: Configuration): boolean {
  for (let at = index - 1; all[at]?.start === one.start; at--) {
    const { practice, end, message, related } = all[at] ?? one;
    if (practice !== one.practice || end !== one.end || message !== one.message) continue;
    // BuildKit names one line for all that it finds in an instruction: the exact places tell its findings apart.
    if (profile !== "buildkit" || related[0]?.start === one.related[0]?.start) return true;
  }
  return false;
}

const loader: PracticeId = "compose/write-what-compose-loads";

/** What the loader says of a line is said only where no other mistake is shown in it. */
function withoutEchoes(advice: readonly Advice[], { text }: Source): readonly Advice[] {
  if (!advice.some(({ practice }) => practice === loader)) return advice;
  const lineOf = ({ start }: Advice): number => lineAndColumn(lines(text), start).line;
  const mistakes = advice.filter(({ practice, category }) => practice !== loader && category === "correctness");
  const told = new Set(mistakes.map(lineOf));
  return advice.filter((one) => one.practice !== loader || !told.has(lineOf(one)));
}

/** Docker's own checks are warnings, unless the file says `# check=error=true`. */
const stopsTheBuild = (source: Source, advice: Advice): boolean =>
  source.kind === "dockerfile" &&
  areWarningsErrors(source) &&
  (foreignIdsOf(advice)["buildkit"]?.some((id) => buildChecks.has(id)) ?? false);

/** Whether a practice could have anything to show; the others need not be asked. */
export const wantedBy = fact((configuration: Configuration): ((id: PracticeId) => boolean) => {
  const namesForeign = Object.keys(configuration.practices).some((name) => !practiceIds.includes(name as PracticeId));
  const wanted = new Set(
    practiceIds.filter(
      (id) =>
        loudnessOf(id, configuration) !== "off" ||
        // A level for an id of hadolint may turn on what has it.
        (namesForeign && !configuration.profile && practice(id).sameAs["hadolint"] !== undefined),
    ),
  );
  return (id) => wanted.has(id);
});

/** What is said of the very id that an advice stands for counts before what is said of its practice. */
function ownLoudness(advice: Advice, configuration: Configuration): Loudness {
  const loudness = loudnessOf(advice.practice, configuration, advice.category);
  if (!advice.sameAs || (configuration.profile && loudness === "off")) return loudness;
  const named = hadolintIdsOf(advice).flatMap(
    (id) => configuration.practices[id] ?? configuration.practices[hadolintKey(id)] ?? [],
  );
  return named.find((one) => one === "off") ?? named[0] ?? loudness;
}

/** How loudly a practice speaks: its own level before its category's, and off by default only where nothing turns it on. */
export function loudnessOf(
  id: PracticeId,
  { practices, categories, all, profile }: Configuration,
  category = practice(id).category,
): Loudness {
  const { default: standard, sameAs } = practice(id);
  if (profile && !sameAs[toolOf(profile)]) return "off";
  const own = practices[id];
  if (own) return own;
  if (standard === "off" && !all && !profile) return "off";
  return categories[category] ?? "on";
}
