import { castAt } from "./casts.js";
import type { KeyPath } from "./paths.js";
import { type Settings, substitute } from "./substitute.js";
import { type Origin, type ScalarValue, type Value, within } from "./value.js";

/** What of a file cannot be loaded: a sentence, and its place. */
export interface Fault {
  readonly message: string;
  readonly origin?: Origin;
  /** The file that is not there, by its absolute path. */
  readonly missing?: string;
  /** It leads to what only a network could tell. */
  readonly isRemote?: true;
  /** All files of the project had a say in it. */
  readonly isOfWhole?: true;
  /** Whoever starts the project has to set a variable. */
  readonly isDemand?: true;
  /** What two files define, and not alike. */
  readonly conflicting?: string;
}

export interface Interpolated {
  readonly value: Value;
  readonly faults: readonly Fault[];
  readonly unset: readonly string[];
}

/** Fills variables in all texts of a file, and makes numbers and booleans of those that Compose wants as such. Keys are left alone. */
export function interpolate(root: Value, settings: Settings): Interpolated {
  const faults: Fault[] = [];
  const unset = new Set<string>();

  const walk = (value: Value, path: KeyPath): Value => {
    if (value.tag === "!reset") return value;
    if (value.kind !== "scalar") return within(value, (one, key) => walk(one, [...path, key]));
    return typeof value.value === "string" ? filled(value, value.value, path) : value;
  };

  const fault = ({ origin }: Value, message: string, isDemand = false): void => {
    faults.push({ message, ...(origin && { origin }), ...(isDemand && { isDemand }) });
  };

  const filled = (value: ScalarValue, written: string, path: KeyPath): ScalarValue => {
    const { text, variables, unset: without, fault: wrong } = substitute(written, settings);
    for (const name of without) unset.add(name);
    const trace = variables.length > 0 ? { written, variables } : {};
    if (wrong) {
      fault(value, sentence(wrong), wrong.kind === "required");
      return { ...value, ...trace };
    }
    const cast = castAt(path, text);
    if (cast?.message !== undefined) fault(value, cast.message);
    const result = cast?.value ?? text;
    return result === written && variables.length === 0 ? value : { ...value, ...trace, value: result };
  };

  return { value: walk(root, []), faults, unset: [...unset] };
}

const longest = 40;

function sentence(wrong: NonNullable<ReturnType<typeof substitute>["fault"]>): string {
  if (wrong.kind === "required") {
    return `\`${wrong.name}\` is not set, and it is required${wrong.reason === "" ? "" : `: ${wrong.reason}`}.`;
  }
  const [line = ""] = wrong.text.split("\n", 1);
  const shown = line.length > longest ? `${line.slice(0, longest)}…` : line;
  return `\`${shown}\` is no valid variable; a dollar sign for the container is written \`$$\`.`;
}
