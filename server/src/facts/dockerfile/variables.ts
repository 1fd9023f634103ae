import { expandWord } from "../../syntax/dockerfile/expand.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { Assignment } from "../../syntax/dockerfile/parts.js";
import type { VariableReference } from "../../syntax/dockerfile/references.js";

/** One variable as an ENV or ARG has set it; a list that later instructions put in front of. */
export interface Binding {
  readonly name: string;
  readonly kind: "env" | "arg";
  /** Undefined if it is not known: an ARG without a default, a value made of unknown variables. */
  readonly value: string | undefined;
  /** Docker sets it even if nobody passes it: TARGETARCH and the like. */
  readonly automatic: boolean;
  /** Undefined for those of the base image. */
  readonly assignment?: Assignment;
  readonly instruction?: Instruction;
  readonly previous: Binding | undefined;
}

/** The variables that Docker sets once they are declared with ARG, and in FROM without. */
export const platformArguments: ReadonlySet<string> = new Set([
  "TARGETPLATFORM",
  "TARGETOS",
  "TARGETARCH",
  "TARGETVARIANT",
  "BUILDPLATFORM",
  "BUILDOS",
  "BUILDARCH",
  "BUILDVARIANT",
  "TARGETSTAGE",
]);

/** Build arguments that RUN sees without an ARG: they pass through from the caller and leave no trace in the history. */
export const passedThrough: ReadonlySet<string> = new Set([
  "HTTP_PROXY",
  "http_proxy",
  "HTTPS_PROXY",
  "https_proxy",
  "FTP_PROXY",
  "ftp_proxy",
  "NO_PROXY",
  "no_proxy",
  "ALL_PROXY",
  "all_proxy",
]);

/** What a name means here: ENV beats ARG, the last of each kind wins. */
export function bindingOf(variables: Binding | undefined, name: string): Binding | undefined {
  let argument: Binding | undefined;
  for (let one = variables; one; one = one.previous) {
    if (one.name !== name) continue;
    if (one.kind === "env") return one;
    argument ??= one;
  }
  return argument;
}

/** The last binding of each name of a kind, by name. */
export function bindings(variables: Binding | undefined, kind: Binding["kind"]): ReadonlyMap<string, Binding> {
  const found = new Map<string, Binding>();
  for (let one = variables; one; one = one.previous) {
    if (one.kind === kind && !found.has(one.name)) found.set(one.name, one);
  }
  return found;
}

/**
 * A raw word as Docker expands it: quotes removed, variables put in; undefined as soon as something is unknown.
 *
 * A default counts where the file gives no value: what a caller passes is not known here.
 */
export const expand = (raw: string, variables: Binding | undefined, escaper = "\\"): string | undefined =>
  expandWord(raw, escaper, (reference, depth) => valueOfReference(reference, variables, escaper, depth));

function valueOfReference(
  { name, operator, operand = "" }: VariableReference,
  variables: Binding | undefined,
  escaper: string,
  depth: number,
): string | undefined {
  const binding = bindingOf(variables, name);
  const value = binding?.value;
  if (!operator || binding?.automatic) return operator ? undefined : value;
  const other = () =>
    expandWord(operand, escaper, (inner, deeper) => valueOfReference(inner, variables, escaper, deeper), depth);
  switch (operator) {
    case ":-":
      return value ? value : unsettled(binding) ? undefined : other();
    case "-":
      return value ?? (unsettled(binding) ? undefined : other());
    case ":+":
      return value ? other() : unsettled(binding) ? undefined : "";
    case "+":
      return value !== undefined ? other() : unsettled(binding) ? undefined : "";
    case ":?":
    case "?":
      return value;
    default:
      // Patterns are rare, and nothing asks for their result.
      return undefined;
  }
}

/** Made of something unknown: it has a value for certain, just not one we know. */
const unsettled = (binding: Binding | undefined): boolean =>
  binding !== undefined &&
  binding.value === undefined &&
  (binding.kind === "env" || binding.assignment?.raw !== undefined);
