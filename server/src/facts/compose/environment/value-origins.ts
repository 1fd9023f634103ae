import { interpolations } from "../../../syntax/compose/interpolation.js";
import type { Node, Scalar } from "../../../syntax/compose/node.js";
import { fingerprint } from "../../../syntax/resolve/fingerprint.js";
import { substitute } from "../../../syntax/resolve/substitute.js";
import { at, itemsOf, type Origin, spelled, type Value } from "../../../syntax/resolve/value.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { masked } from "../resolved/masked.js";
import type { ResolvedProject } from "../resolved/resolved-project.js";
import { settingsOf } from "./filled-values.js";

/** A value of a project with the place where it is written. */
export interface PlacedValue {
  readonly origin: Origin;
  /** On one line, secrets masked; undefined where it is longer than that. */
  readonly text?: string;
}

/** What becomes of a value that a file writes. */
export interface ValueFate {
  /** Another one has the last word. */
  readonly by?: PlacedValue;
  /** Those that it took the place of, the last one first. */
  readonly over: readonly PlacedValue[];
  /** The project holds nothing here. */
  readonly isGone?: true;
}

/** Of a value at a path of keys as `keyPathAt` gives it. Undefined where the project keeps it in no place of its own. */
export function fateOf(
  project: ResolvedProject,
  file: ComposeSource,
  path: readonly string[],
  node: Node,
): ValueFate | undefined {
  const place = projectPath(path, node);
  const parent = place && at(project.complete, ...place.slice(0, -1));
  if (!place || !parent || parent.kind === "scalar") return undefined;
  const isItem = parent.kind === "list";
  const last = isItem ? undefined : parent.entries.get(place.at(-1) ?? "");
  if (!isItem && !last) return { over: [], isGone: true };
  const found = last ? [last] : itemsOf(parent);
  const shown = (value: Value): readonly PlacedValue[] =>
    value.origin ? [placed(project, value, value.origin, place)] : [];
  const own = found.find((value) => isAt(value, file, node));
  if (own) return { over: belowOf(own).flatMap((value) => (isAt(value, file, node) ? [] : shown(value))) };
  // What is joined with others is not replaced by them.
  const top = found.find((value) => isOver(value, file, node));
  const [by] = shown(top ?? (node.kind === "scalar" ? last : undefined) ?? nothing);
  return by && { over: [], by };
}

/** Whether a value took the place of one that is written here. */
export const isOver = (value: Value, file: ComposeSource, node: Node): boolean =>
  belowOf(value).some((below) => isAt(below, file, node));

/** What a value took the place of, the last one first. */
function belowOf({ over }: Value): readonly Value[] {
  const found: Value[] = [];
  for (let value = over; value && found.length < most; value = value.over) found.push(value);
  return found;
}

/** Nobody lays more files over each other. */
const most = 20;

const nothing: Value = { kind: "scalar", value: undefined };

const isAt = ({ origin }: Value, file: ComposeSource, { start, end }: Node): boolean =>
  origin !== undefined && origin.path === file.path && origin.start >= start && origin.end <= end;

/** A value as it is written, or with its variables filled in. */
export function placed({ files }: ResolvedProject, value: Value, origin: Origin, path: readonly string[]): PlacedValue {
  const written = unquoted(files.get(origin.path)?.slice(origin.start, origin.end) ?? "");
  const isFilled = value.kind === "scalar" && (value.variables ?? []).length > 0;
  if (value.kind !== "scalar") {
    const isShown = isLine(written) && written !== "" && fingerprint(masked(value, path)) === fingerprint(value);
    return { origin, ...(isShown && { text: written }) };
  }
  // Compose makes paths absolute and counts bytes, which nobody wrote.
  const asWritten = !isFilled && written !== "" && isLine(written) ? { ...value, value: written } : value;
  const shown = masked(asWritten, path);
  const name = path.at(-1) ?? "";
  const whole = shown.kind === "scalar" ? spelled(shown) : "";
  const text = whole.startsWith(`${name}=`) ? whole.slice(name.length + 1) : whole;
  return { origin, ...(isLine(text) && { text }) };
}

const isLine = (text: string): boolean => !/[\r\n]/.test(text);

function unquoted(text: string): string {
  const bare = text.replace(/^![a-z]{1,20} {1,20}/, "");
  const [quote = ""] = bare;
  const isQuoted = (quote === "'" || quote === '"') && bare.length > 1 && bare.endsWith(quote);
  return isQuoted ? bare.slice(1, -1) : bare;
}

/** What a value of a file says with its variables filled in; of a pair in a list, what stands behind the sign. */
export function textOf(project: ResolvedProject, file: ComposeSource, path: readonly string[], node: Scalar): string {
  const { text } = node;
  const filled = interpolations(text).length === 0 ? text : substitute(text, settingsOf(project, file)).text;
  const isPair = path.at(-1) === "[]" && projectPath(path, node)?.at(-1) !== "[]";
  return isPair ? filled.slice(filled.indexOf("=") + 1) : filled;
}

/** Where the project keeps what is written at a path of a file; pairs in lists are kept by their names. */
function projectPath(path: readonly string[], node: Node): readonly string[] | undefined {
  const [section = "", name, ...keys] = path;
  if (!sections.has(section) || name === undefined || keys.length === 0) return undefined;
  const item = keys.indexOf("[]");
  if (item < 0) return keys.join("/") === "build" && node.kind === "scalar" ? [...path, "context"] : path;
  if (item < keys.length - 1) return undefined;
  const isPair = pairLists.has(keys.slice(0, item).join("/")) && node.kind === "scalar";
  return isPair ? [...path.slice(0, -1), node.text.split("=", 1)[0] ?? ""] : path;
}

const sections = new Set(["services", "networks", "volumes", "secrets", "configs", "models"]);

const pairLists = new Set([
  "environment",
  "labels",
  "annotations",
  "sysctls",
  "build/args",
  "build/labels",
  "deploy/labels",
]);
