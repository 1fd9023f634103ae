import { fact } from "../../base/fact.js";
import { expandWord } from "../../syntax/dockerfile/expand.js";
import type { VariableReference } from "../../syntax/dockerfile/references.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { globalArguments } from "./stages.js";
import { type Binding, platformArguments } from "./variables.js";

type Values = ReadonlyMap<string, string>;

/**
 * A word of a FROM line as it reads without any build argument: what has no default is empty.
 *
 * Undefined where that is not known: patterns, and a variable that stops the build while it is empty. `given` goes before
 * the defaults.
 */
export const withDefaults = (
  file: DockerfileSource,
  raw: string,
  escaper: string,
  given: Values = new Map(),
): string | undefined => expanded(raw, escaper, given.size > 0 ? defaultsWith(file, given) : defaults(file));

const defaults = fact((file: DockerfileSource): Values => defaultsWith(file, new Map()));

/** In an order of their own, since a default may be made of those above it. */
function defaultsWith(file: DockerfileSource, given: Values): Values {
  const declared: Binding[] = [];
  for (let one = globalArguments(file); one; one = one.previous) declared.unshift(one);
  const values = new Map(platforms);
  for (const { name, assignment, instruction } of declared) {
    const { raw } = assignment ?? {};
    // A platform argument that is declared keeps what Docker gives it.
    if (raw === undefined && values.has(name)) continue;
    values.set(name, given.get(name) ?? (raw && expanded(raw, instruction?.escaper ?? "\\", values)) ?? "");
  }
  return values;
}

/** As on the most common machine. */
const platforms: readonly (readonly [string, string])[] = Array.from(platformArguments, (name) => {
  if (name.endsWith("PLATFORM")) return [name, "linux/amd64"];
  if (name.endsWith("OS")) return [name, "linux"];
  return [name, name.endsWith("ARCH") ? "amd64" : name.endsWith("STAGE") ? "default" : ""];
});

const expanded = (raw: string, escaper: string, values: Values): string | undefined =>
  expandWord(raw, escaper, (reference, depth) => filledIn(reference, escaper, values, depth));

function filledIn(
  { name, operator, operand = "" }: VariableReference,
  escaper: string,
  values: Values,
  depth: number,
): string | undefined {
  const value = values.get(name);
  const other = () => expandWord(operand, escaper, (inner, deeper) => filledIn(inner, escaper, values, deeper), depth);
  switch (operator) {
    case undefined:
      return value ?? "";
    case ":-":
      return value || other();
    case "-":
      return value ?? other();
    case ":+":
      return value ? other() : "";
    case "+":
      return value === undefined ? "" : other();
    case ":?":
      return value || undefined;
    case "?":
      return value;
    default:
      // No pattern takes anything off nothing, though `*` finds itself there; what one does to a text is not asked for.
      return value || (operator?.startsWith("/") && operand.startsWith("*")) ? undefined : "";
  }
}
