import { type Edit, insertAfter, insertBefore, replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import type { Range } from "../../base/range.js";
import type { Flag, Instruction } from "../../syntax/dockerfile/model.js";
import { healthcheckParts } from "../../syntax/dockerfile/parts.js";

/** Why Docker refuses a HEALTHCHECK. */
export interface HealthcheckProblem extends Range {
  /** To follow "is rejected:". */
  readonly reason: string;
  readonly fix?: { readonly key: "cmd" | "type" | "unit"; readonly meant: string; readonly edit: Edit };
}

/** Flags first, then what stands behind them. Docker does not put variables into either. */
export const healthcheckProblems = (instruction: Instruction): readonly HealthcheckProblem[] =>
  healthcheckParts(instruction).isNone
    ? argumentProblems(instruction)
    : [...instruction.flags.flatMap(flagProblems), ...argumentProblems(instruction)];

function argumentProblems(instruction: Instruction): readonly HealthcheckProblem[] {
  const { type, isNone, command } = healthcheckParts(instruction);
  const { keywordRange } = instruction;
  const [first] = command;
  if (!type) return [{ reason: "it takes CMD with a command, or NONE", ...placeOf(keywordRange) }];
  if (isNone) return first ? [{ reason: "NONE stands alone", ...placeOf(first) }] : [];
  if (type.raw.toUpperCase() !== "CMD") {
    const shown = type.value.toUpperCase() === "CMD" ? type.raw : type.value;
    const reason = `\`${shown}\` is neither CMD nor NONE`;
    const meant = nearest(type.value, ["CMD", "NONE"], 1);
    if (meant) return [{ ...placeOf(type), reason, fix: { key: "type", meant, edit: replace(placeOf(type), meant) } }];
    const isProgram = /^[\w./-]+$/.test(type.raw);
    return [
      {
        ...placeOf(type),
        reason,
        ...(isProgram ? { fix: { key: "cmd", meant: "CMD", edit: insertBefore(placeOf(type), "CMD ") } } : {}),
      },
    ];
  }
  const isEmpty = !first || (instruction.form === "exec" && command.length === 0);
  return isEmpty ? [{ reason: "no command follows CMD", ...placeOf(type) }] : [];
}

function flagProblems({ name, value, valueRange }: Flag): readonly HealthcheckProblem[] {
  if (value === undefined || value === "" || !valueRange) return [];
  const problem = (reason: string): HealthcheckProblem => ({ reason, ...placeOf(valueRange) });
  if (value.includes("$") && isKnown(name)) return [problem("Docker puts no variables in here")];
  if (name === "retries") {
    if (!/^[+-]?\d+$/.test(value)) return [problem(`\`${value}\` is no number`)];
    return value.startsWith("-") ? [problem("the number of tries is negative")] : [];
  }
  if (!isKnown(name)) return [];
  if (/^\d+(?:\.\d+)?$/.test(value) && Number(value) > 0) {
    const edit = insertAfter(placeOf(valueRange), "s");
    return [{ ...problem(`\`${value}\` has no unit`), fix: { key: "unit", meant: `${value}s`, edit } }];
  }
  const nanoseconds = durationOf(value);
  if (nanoseconds === undefined) return [problem(`\`${value}\` is no duration such as \`30s\` or \`1m30s\``)];
  return nanoseconds !== 0 && nanoseconds < 1e6 ? [problem(`\`${value}\` is less than a millisecond`)] : [];
}

const isKnown = (name: string): boolean => /^(?:interval|timeout|start-period|start-interval|retries)$/.test(name);

const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};

/** Nanoseconds, as Go reads durations. */
function durationOf(value: string): number | undefined {
  const bare = value.replace(/^[+-]/, "");
  if (/^0+(?:\.0*)?$/.test(bare)) return 0;
  if (!/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(bare)) return undefined;
  const names = bare.match(/[a-zµμ]+/g) ?? [];
  const numbers = bare.match(/[\d.]+/g) ?? [];
  const sum = numbers.reduce((total, number, index) => total + Number(number) * (units[names[index] ?? ""] ?? 0), 0);
  return value.startsWith("-") ? -sum : sum;
}

const placeOf = ({ start, end }: Range): Range => ({ start, end });
