import { type Interpolation, interpolations } from "../compose/interpolation.js";
import type { Origin, UsedVariable } from "./value.js";

/** What a variable is set to, and where. */
export interface Setting {
  readonly value: string;
  /** Absent for what the shell, or Compose itself, sets. */
  readonly origin?: Origin;
}

export type Settings = ReadonlyMap<string, Setting>;

/** Something that settings are asked of by name. */
export type Lookup = Pick<Settings, "get">;

/** Why a text has no value. */
export type SubstitutionFault =
  | { readonly kind: "invalid"; readonly text: string }
  | { readonly kind: "required"; readonly name: string; readonly reason: string };

export interface Substituted {
  /** With variables filled in; where there is a fault, as written. */
  readonly text: string;
  readonly variables: readonly UsedVariable[];
  /** Variables without a value and without a default: each became nothing. */
  readonly unset: readonly string[];
  readonly fault?: SubstitutionFault;
}

/**
 * Fills variables in, as Compose does. What an operator does not choose has no say, but is read all the same:
 * Compose refuses what is no variable there, and a variable that is required and has no value.
 */
export function substitute(text: string, settings: Lookup): Substituted {
  if (!text.includes("$")) return { text, variables: [], unset: [] };
  const variables = new Map<string, UsedVariable>();
  const unset: string[] = [];

  const fill = (part: string): string => {
    let result = "";
    let done = 0;
    for (const found of interpolations(part)) {
      result += part.slice(done, found.start) + fillOne(part, found);
      done = found.end;
    }
    return result + part.slice(done);
  };

  const refuseUnchosen = (part: string): void => {
    const { fault } = substitute(part, settings);
    if (fault) throw new Fault(fault);
  };

  const fillOne = (part: string, found: Interpolation): string => {
    const { kind, name, operator, operand, start } = found;
    if (kind === "escape") return "$";
    if (kind === "invalid") throw new Fault({ kind: "invalid", text: part.slice(start) });
    const setting = settings.get(name);
    variables.set(name, {
      name,
      ...(setting && { value: setting.value }),
      ...(setting?.origin && { origin: setting.origin }),
    });
    const isGiven = setting !== undefined && (setting.value !== "" || !operator?.startsWith(":"));
    const other = operand?.text ?? "";
    switch (operator) {
      case undefined:
        if (!setting && !unset.includes(name)) unset.push(name);
        return setting?.value ?? "";
      case ":-":
      case "-":
        if (!isGiven) return fill(other);
        refuseUnchosen(other);
        return setting.value;
      case ":+":
      case "+":
        if (!isGiven) refuseUnchosen(other);
        return isGiven ? fill(other) : "";
      default: {
        const reason = fill(other);
        if (!isGiven) throw new Fault({ kind: "required", name, reason });
        return setting.value;
      }
    }
  };

  try {
    return { text: fill(text), variables: [...variables.values()], unset };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { text, variables: [...variables.values()], unset, fault: error.fault };
  }
}

/** Leaves all that is half filled in behind. */
class Fault extends Error {
  constructor(readonly fault: SubstitutionFault) {
    super(fault.kind);
  }
}
