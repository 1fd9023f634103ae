import { interpolations } from "../../syntax/compose/interpolation.js";
import type { Node, Scalar } from "../../syntax/compose/node.js";
import { substitute } from "../../syntax/resolve/substitute.js";
import { at, type Origin, spelled, type Value } from "../../syntax/resolve/value.js";
import type { ComposeSource } from "../../syntax/source.js";
import { settingsOf } from "./filled-values.js";
import { masked } from "./resolved/masked.js";
import type { ResolvedProject } from "./resolved/resolved-project.js";

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
  if (!place || parent?.kind !== "mapping") return undefined;
  const last = parent.entries.get(place.at(-1) ?? "");
  if (!last) return { over: [], isGone: true };
  if (!last.origin) return undefined;
  if (!isAt(last.origin, file, node)) return { over: [], by: placed(project, last, last.origin, place) };
  const over: PlacedValue[] = [];
  for (let value = last.over; value && over.length < most; value = value.over) {
    if (value.origin && !isAt(value.origin, file, node)) over.push(placed(project, value, value.origin, place));
  }
  return { over };
}

/** Nobody lays more files over each other. */
const most = 20;

const isAt = (origin: Origin, file: ComposeSource, { start, end }: Node): boolean =>
  origin.path === file.path && origin.start >= start && origin.end <= end;

/** A value as it reads in the end, or as it is written where it is more than a text. */
export function placed({ files }: ResolvedProject, value: Value, origin: Origin, path: readonly string[]): PlacedValue {
  const shown = masked(value, path);
  const name = path.at(-1) ?? "";
  if (shown.kind === "scalar") {
    const whole = spelled(shown);
    const text = whole.startsWith(`${name}=`) ? whole.slice(name.length + 1) : whole;
    return { origin, ...(!/[\r\n]/.test(text) && { text }) };
  }
  const written = files.get(origin.path)?.slice(origin.start, origin.end) ?? "";
  const isShown = written !== "" && !/[\r\n]/.test(written) && JSON.stringify(shown) === JSON.stringify(value);
  return { origin, ...(isShown && { text: written.replace(/^(["'])(.*)\1$/, "$2") }) };
}

/** What a value of a file says with its variables filled in; of a pair in a list, what stands behind the sign. */
export function textOf(
  project: ResolvedProject,
  file: ComposeSource,
  path: readonly string[],
  { text }: Scalar,
): string {
  const filled = interpolations(text).length === 0 ? text : substitute(text, settingsOf(project, file)).text;
  return path.at(-1) === "[]" ? filled.slice(filled.indexOf("=") + 1) : filled;
}

/** Where the project keeps what is written at a path of a file; pairs in lists are kept by their names. */
function projectPath(path: readonly string[], node: Node): readonly string[] | undefined {
  const [section = "", name, ...keys] = path;
  if (!sections.has(section) || name === undefined || keys.length === 0) return undefined;
  if (section === "services" && unkept.has(keys[0] ?? "")) return undefined;
  const item = keys.indexOf("[]");
  if (item < 0) return keys.join("/") === "build" && node.kind === "scalar" ? [...path, "context"] : path;
  const isPair = item === keys.length - 1 && pairLists.has(keys.slice(0, item).join("/")) && node.kind === "scalar";
  return isPair ? [...path.slice(0, -1), node.text.split("=", 1)[0] ?? ""] : undefined;
}

const sections = new Set(["services", "networks", "volumes", "secrets", "configs", "models"]);

/** What is spent when the project is whole, or in another shape. */
const unkept = new Set(["env_file", "extends", "label_file", "ports", "volumes", "devices", "extra_hosts", "gpus"]);

const pairLists = new Set([
  "environment",
  "labels",
  "annotations",
  "sysctls",
  "build/args",
  "build/labels",
  "deploy/labels",
]);
