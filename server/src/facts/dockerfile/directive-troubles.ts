import { nearest } from "../../base/nearest.js";
import { type Range, range } from "../../base/range.js";
import { skipBlanks } from "../../syntax/dockerfile/blanks.js";
import { buildChecks, checksOfTheFile } from "../../syntax/dockerfile/build-checks.js";
import {
  type CheckOption,
  checkOptions,
  type Directive,
  directiveIn,
  directives,
  writtenDirectives,
} from "../../syntax/dockerfile/directives.js";
import { comments } from "../../syntax/dockerfile/instructions.js";
import { lateDirectives } from "../../syntax/dockerfile/problems.js";
import type { DockerfileSource } from "../../syntax/source.js";

/** A directive that Docker does not obey, or not as it is meant. */
export interface DirectiveTrouble extends Range {
  /** As written. */
  readonly name: string;
  /** The comment without the line around it. */
  readonly comment: Range;
  /** Continues "`# syntax=` …". */
  readonly trouble: string;
  readonly kind: "late" | "twice" | "misspelt" | "gap" | "value";
  /** Docker does not read the file for it; else it only does not do what is meant. */
  readonly isRefused?: true;
  /** What the range is to be instead. */
  readonly meant?: string;
}

export function* directiveTroubles(file: DockerfileSource): Iterable<DirectiveTrouble> {
  const seen = new Set<string>();
  const obeyed = new Set(directives(file));
  for (const directive of writtenDirectives(file)) {
    const at = partOf(directive);
    if (seen.has(directive.name)) {
      yield { ...at(directive, "twice", "stands twice, and Docker takes it once"), isRefused: true };
    } else if (!obeyed.has(directive)) {
      seen.add(directive.name);
      continue;
    } else if (directive.name === "check") yield* checkTroubles(directive, true);
    else if (directive.name === "escape" && !/^[\\`]$/.test(directive.value)) {
      const trouble = `takes a backslash or a backtick, not \`${directive.value}\``;
      yield { ...at(directive.valueRange, "value", trouble), isRefused: true };
    }
    seen.add(directive.name);
  }
  const late = lateDirectives(file).filter(isMeant);
  for (const directive of late) {
    yield partOf(directive)(directive, "late", "is only a comment here: directives stand above everything else");
  }
  yield* misspelt(file);
  for (const { start, end, before } of comments(file)) {
    const inline = before && directiveIn(file.text.slice(start, end), start);
    const isOther = inline?.name !== "check" || [...directives(file), ...late].some((one) => one.start === start);
    if (inline && !isOther && isMeant(inline)) {
      yield* checkTroubles(inline);
      yield* beyondReach(inline);
    }
  }
}

const partOf =
  (directive: Directive) =>
  ({ start, end }: Range, kind: DirectiveTrouble["kind"], trouble: string, meant?: string): DirectiveTrouble => ({
    start,
    end,
    name: directive.name,
    comment: range(directive.start, directive.end),
    kind,
    trouble,
    ...(meant === undefined ? {} : { meant }),
  });

/** Prose may have an equals sign too. */
const isMeant = ({ name, value }: Pick<Directive, "value"> & { readonly name: string }): boolean => {
  if (name === "syntax") return /^[\w.-]+(?:[:/][\w./:@-]+)$/.test(value);
  return name === "escape" ? /^[\\`]$/.test(value) : /^(?:skip|error|experimental)\s*=/.test(value);
};

/** Keys and rules that Docker does not know, and blanks, at which it stops reading. */
function* checkTroubles(directive: Directive, isOfFile = false): Iterable<DirectiveTrouble> {
  const at = partOf(directive);
  // Above an instruction, what Docker cannot read is a comment.
  const refused = isOfFile ? { isRefused: true as const } : {};
  const { value, valueRange } = directive;
  const gap = gapIn(value);
  if (gap) {
    const place = range(valueRange.start + gap.start, valueRange.start + gap.end);
    const trouble = at(place, "gap", "is read up to the first blank only", value.slice(gap.start, gap.end).trim());
    yield checkOptions(directive).every(isReadable) ? trouble : { ...trouble, ...refused };
    return;
  }
  const options = checkOptions(directive);
  const [, , third] = options;
  const rest = third?.value.indexOf(";") ?? -1;
  if (third && rest >= 0) {
    const { start, end } = third.valueRange;
    const tooMany = at(range(start + rest + 1, end), "value", "takes three options");
    yield isReadable(third) ? tooMany : { ...tooMany, ...refused };
  }
  for (const option of rest < 0 ? options : options.slice(0, 2)) {
    const meant = nearest(option.key, ["skip", "error", "experimental"]);
    if (option.key !== meant) {
      const trouble = `knows skip, error and experimental, not \`${option.key}\``;
      yield { ...at(option.keyRange, "value", trouble, meant), ...refused };
    } else if (!isReadable(option)) {
      const trouble = hasValue(option) ? `takes true or false, not \`${option.value}\`` : `takes \`${option.key}=…\``;
      yield { ...at(range(option.keyRange.start, option.valueRange.end), "value", trouble), ...refused };
    } else if (option.key !== "error") yield* ruleTroubles(option, at);
  }
}

const hasValue = ({ keyRange, valueRange }: CheckOption): boolean => valueRange.start > keyRange.end;

/** Whether Docker can read an option, whose key it knows or not. */
const isReadable = (option: CheckOption): boolean =>
  hasValue(option) &&
  (option.key !== "error" || /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(option.value));

/** The first blanks and the sign before or behind them that shows that the list goes on; without it, they begin a remark. */
function gapIn(value: string): Range | undefined {
  const first = value.search(/\s/);
  if (first < 0) return undefined;
  const next = skipBlanks(value, first);
  if (/[=,;]/.test(value[next] ?? "")) return range(first, next + 1);
  return /[=,;]/.test(value[first - 1] ?? "") && /[A-Za-z]/.test(value[next] ?? "")
    ? range(first - 1, next)
    : undefined;
}

/** Names that no rule has. One that is far from all and written like a rule may be of a newer Docker. */
function* ruleTroubles(option: CheckOption, at: ReturnType<typeof partOf>): Iterable<DirectiveTrouble> {
  for (const { name, place } of namesIn(option)) {
    if (name === "" || name === "all" || buildChecks.has(name)) continue;
    const meant = nearest(name, buildChecks);
    if (meant) yield at(place, "value", `names no rule \`${name}\`; there is \`${meant}\``, meant);
    else if (!/^(?:[A-Z][a-z]+){2,}$/.test(name)) yield at(place, "value", `names no rule \`${name}\``);
  }
}

/** Rules that Docker reports for the whole file: above an instruction they are skipped in vain. */
function* beyondReach(directive: Directive): Iterable<DirectiveTrouble> {
  const at = partOf(directive);
  for (const option of checkOptions(directive)) {
    if (option.key !== "skip") continue;
    for (const { name, place } of namesIn(option)) {
      if (checksOfTheFile.has(name)) yield at(place, "value", `skips \`${name}\` at the top of the file only`);
    }
  }
}

function namesIn({ value, valueRange }: CheckOption): readonly { readonly name: string; readonly place: Range }[] {
  let start = valueRange.start;
  return value.split(",").map((name) => {
    const place = range(start, start + name.length);
    start += name.length + 1;
    return { name, place };
  });
}

const assignment = /^#\s*([A-Za-z]{4,9})\s*=\s*(\S+)$/;

/** A misspelt directive where one could stand: it also ends those below it. */
function* misspelt(file: DockerfileSource): Iterable<DirectiveTrouble> {
  const last = directives(file).at(-1)?.end ?? (file.text.startsWith("\uFEFF") ? 1 : 0);
  const next = comments(file).find(({ start }) => start >= last && /^[\s]?\s?$/.test(file.text.slice(last, start)));
  const [, name = "", value = ""] = next ? (assignment.exec(file.text.slice(next.start, next.end)) ?? []) : [];
  const meant = name ? nearest(name, ["syntax", "escape", "check"]) : undefined;
  if (!next || !meant || meant === name.toLowerCase() || !isMeant({ name: meant, value })) return;
  const start = file.text.indexOf(name, next.start);
  yield {
    start,
    end: start + name.length,
    name,
    comment: range(next.start, next.end),
    kind: "misspelt",
    trouble: `is only a comment: the directive is called \`${meant}\``,
    meant,
  };
}
