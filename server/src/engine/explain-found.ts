import { inFile } from "../base/edit.js";
import { overlaps, type Range } from "../base/range.js";
import { composeFilesIn, dockerfilesIn, lineOf } from "../facts/buildlog/log-place.js";
import { isPracticeId, practice } from "../knowledge/practice.js";
import type { Failure } from "../rules/build-error.js";
import { services } from "../syntax/compose/model.js";
import { instructionAt } from "../syntax/dockerfile/edits.js";
import type { ComposeSource, DockerfileSource } from "../syntax/source.js";
import type { Advice, Fix } from "./advice.js";
import { check } from "./check.js";
import type { Match } from "./explain-match.js";

/** A mistake that a build stumbled over, as a practice finds it in the file. */
export interface Found {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** As it is shown in the file at any time. */
  readonly advice: Advice;
  /** Every edit has a path. */
  readonly fixes: readonly Fix[];
}

/**
 * What the practices of `found-as` say of the file that failed.
 *
 * They may find more than the mistake that ended the build, so only the one finding counts that fits the log best:
 * it stands where the log points, or names what the log names.
 */
export function foundInFile(match: Match, failure: Failure): Found | undefined {
  const wanted = wantedBy(match);
  if (wanted.size === 0) return undefined;
  const { place, workspace } = failure;
  const files = [...(place.file ? [place.file] : dockerfilesIn(workspace)), ...composeFilesIn(workspace)];
  const fitting = files
    .flatMap((file) => check(file, workspace, (id) => wanted.has(id)).map((advice) => ({ file, advice })))
    .map((one) => ({ ...one, fit: fitOf(one, match, failure) }))
    .filter(({ fit }) => fit >= 0)
    .sort((one, other) => other.fit - one.fit);
  const [best, second] = fitting;
  if (!best || best.fit === second?.fit) return undefined;
  const { file, advice } = best;
  return {
    path: file.path,
    advice,
    line: place.file === file && place.line !== undefined ? place.line : lineOf(file, advice.start),
    fixes: advice.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => (edit.path === undefined ? inFile(file.path, edit) : edit)),
    })),
  };
}

/** Of a log that names checks of BuildKit, only what stands for these. */
function wantedBy({ id, values: { rules } }: Match): ReadonlySet<string> {
  const all = practice(id).foundAs ?? [];
  const named = rules?.split(",").map((rule) => rule.trim());
  if (!named) return new Set(all);
  return new Set(
    all.filter((one) => isPracticeId(one) && practice(one).sameAs["buildkit"]?.some((rule) => named.includes(rule))),
  );
}

interface Candidate {
  readonly file: DockerfileSource | ComposeSource;
  readonly advice: Advice;
}

/** How well a finding fits the log; below 0 it is about something else. */
function fitOf({ file, advice }: Candidate, match: Match, { place }: Failure): number {
  const line = Number(match.values["line"]);
  const told = mentions(match.told, around(file, advice));
  if (file.kind === "compose") return told + (line === lineOf(file, advice.start) ? 10 : 0);
  const { instruction } = place;
  if (!instruction || file !== place.file) return told;
  const places = [advice, ...advice.related.filter(({ path }) => path === file.path)];
  if (places.some((one) => overlaps(instruction.lines, one))) return told + 10;
  // Another instruction of the same kind has a mistake of its own.
  return instructionAt(file, advice.start)?.keyword === instruction.keyword && told === 0 ? -1 : told;
}

/** How many of the words that the log tells stand in what is said of a finding. */
const mentions = (told: readonly string[], text: string): number => told.filter((word) => text.includes(word)).length;

/** The finding's words, its place, and the service that it is in. */
function around(file: Candidate["file"], advice: Advice): string {
  const owner = file.kind === "compose" ? services(file).find(({ entry }) => holds(entry, advice)) : undefined;
  return [advice.message, file.text.slice(advice.start, advice.end), owner?.name ?? ""].join("\n");
}

const holds = (outer: Range, { start, end }: Range): boolean => outer.start <= start && end <= outer.end;
