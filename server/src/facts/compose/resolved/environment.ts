import { dotenvReading } from "../../../syntax/dotenv.js";
import type { Fault } from "../../../syntax/resolve/interpolate.js";
import { isAbsolute } from "../../../syntax/resolve/places.js";
import { type Lookup, type Setting, type Settings, substitute } from "../../../syntax/resolve/substitute.js";
import type { ProjectFiles } from "./project-files.js";

/** What environment files set, by name. */
export interface ReadEnvironment {
  readonly settings: Settings;
  readonly faults: readonly Fault[];
  /** The files that are not there. */
  readonly missing: readonly string[];
}

/**
 * Reads environment files one after the other: later ones win, and may refer to earlier ones.
 *
 * What `outer` sets goes before both where a value refers to it.
 */
export function readEnvironment(
  files: ProjectFiles,
  paths: readonly string[],
  outer: Settings,
  isRaw = false,
): ReadEnvironment {
  const settings = new Map<string, Setting>();
  const faults: Fault[] = [];
  const missing: string[] = [];
  for (const path of paths) {
    const text = files.text(path);
    if (text === undefined) missing.push(path);
    else if (isRaw) readRaw(text, files.nameOf(path), settings);
    else read(text, files.nameOf(path), settings, outer, faults);
  }
  return { settings, faults, missing };
}

function read(text: string, path: string, settings: Map<string, Setting>, outer: Settings, faults: Fault[]): void {
  const { variables, inherited, problems } = dotenvReading(text);
  const own = new Map<string, Setting>();
  const known = layered(outer, settings, own);
  for (const { name, value, valueRange, quote } of variables) {
    const origin = { path, start: valueRange.start, end: valueRange.end };
    const filled = quote === "'" ? { text: value } : substitute(value, known);
    if ("fault" in filled && filled.fault) faults.push({ message: "No variable can be read from this value.", origin });
    own.set(name, { value: filled.text, origin });
  }
  for (const { name, start, end } of inherited) {
    const found = own.has(name) ? undefined : known.get(name);
    if (found) own.set(name, { value: found.value, origin: found.origin ?? { path, start, end } });
  }
  for (const { kind, start, end } of problems) {
    faults.push({
      message: kind === "name" ? "This begins no variable: `NAME=value` was expected." : "The quote is never closed.",
      origin: { path, start, end },
    });
  }
  for (const [name, setting] of own) settings.set(name, setting);
}

/** Everything behind the first `=`, as it is written. */
function readRaw(text: string, path: string, settings: Map<string, Setting>): void {
  for (const { 0: line, index } of text.matchAll(/^[^\r\n]+/gm)) {
    const equals = line.indexOf("=");
    const name = line.slice(0, Math.max(equals, 0)).trim();
    if (name === "" || name.startsWith("#")) continue;
    const start = index + equals + 1;
    settings.set(name, { value: line.slice(equals + 1), origin: { path, start, end: index + line.length } });
  }
}

/** Looks things up in one map after the other. */
const layered = (...maps: readonly Settings[]): Lookup => ({
  get: (name) => maps.find((map) => map.has(name))?.get(name),
});

/** Both; the first has the say where both set a name. */
export const withMore = (first: Settings, more: Settings): Settings => new Map([...more, ...first]);

/** Variables without a place, as a shell has them. */
export const settingsOf = (variables: Readonly<Record<string, string | undefined>>): Settings =>
  new Map(Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, { value }]])));

/** The files that `COMPOSE_FILE` names; undefined if it names none. */
export function namedFiles(environment: Settings, folder: string): readonly string[] | undefined {
  const value = environment.get("COMPOSE_FILE")?.value;
  if (value === undefined || value === "") return undefined;
  const separator =
    environment.get("COMPOSE_PATH_SEPARATOR")?.value || (isAbsolute(folder) && folder[1] === ":" ? ";" : ":");
  return value.split(separator).filter((path) => path !== "");
}

/** The profiles that `COMPOSE_PROFILES` switches on. */
export const namedProfiles = (environment: Settings): readonly string[] =>
  (environment.get("COMPOSE_PROFILES")?.value ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
