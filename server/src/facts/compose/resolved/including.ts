import { canonical } from "../../../syntax/resolve/canonical.js";
import { fingerprint } from "../../../syntax/resolve/fingerprint.js";
import type { Fault } from "../../../syntax/resolve/interpolate.js";
import { merge } from "../../../syntax/resolve/merge.js";
import { absolute } from "../../../syntax/resolve/places.js";
import {
  entriesOf,
  itemsOf,
  type MappingValue,
  mapping,
  scalar,
  spelled,
  textOf,
  type Value,
  withEntries,
} from "../../../syntax/resolve/value.js";
import { folderOf } from "../../workspace/tree.js";
import { readEnvironment, withMore } from "./environment.js";
import { baseOf, type Loading, type Place } from "./layers.js";
import { absence } from "./project-files.js";
import { shapeFaults } from "./shape-faults.js";

const sections = ["services", "volumes", "networks", "secrets", "configs", "models"] as const;

/** Loads the files of an included project, as those of the outermost are loaded. */
type Load = (paths: readonly string[], place: Place, loading: Loading) => MappingValue;

/** The file with all that it includes; where both define something, its own word is laid over the included one. */
export function withIncluded(
  layer: MappingValue,
  path: string,
  place: Place,
  loading: Loading,
  load: Load,
): MappingValue {
  const include = layer.entries.get("include");
  if (!include) return layer;
  const own = mapping([["include", include]]);
  loading.faults.push(...shapeFaults(own));
  const long = canonical(own, []);
  let result = withEntries(layer, [["include", undefined]]);
  for (const item of itemsOf(entriesOf(long).get("include"))) {
    const imported = included(item, path, place, loading, load);
    if (imported) result = imports(imported, result, item, loading);
  }
  return result;
}

function included(item: Value, path: string, place: Place, loading: Loading, load: Load): MappingValue | undefined {
  const base = baseOf(place, loading);
  const written = itemsOf(entriesOf(item).get("path"));
  const paths = written.flatMap((one) => {
    const text = textOf(one);
    return text === undefined ? [] : [{ value: one, text, path: absolute(text, base) }];
  });
  const [main] = paths;
  const fault = (value: Value, message: string, why: Pick<Fault, "missing" | "isRemote"> = {}): undefined => {
    loading.faults.push({ message, ...why, ...(value.origin && { origin: value.origin }) });
  };
  if (!main) return fault(item, "An include names no file.");
  const remote = paths.find(({ text }) => /^[\w+.-]+:\/\/|^git@|^oci:|^github\.com\//.test(text));
  if (remote) return fault(remote.value, `\`${remote.text}\` is elsewhere, and is not fetched.`, { isRemote: true });
  const includedBy = [...place.includedBy, path];
  if (includedBy.includes(main.path)) {
    const circle = [...includedBy.slice(includedBy.indexOf(main.path)), main.path].map(loading.files.nameOf);
    return fault(main.value, `The file includes itself: ${circle.join(" → ")}.`);
  }
  const gone = paths.find((one) => loading.files.compose(one.path) === undefined);
  if (gone) return fault(gone.value, absence(loading.files, gone.path), { missing: gone.path });

  const wanted = textOf(entriesOf(item).get("project_directory"));
  const folder = wanted === undefined || wanted === "" ? folderOf(main.path) || "/" : absolute(wanted, base);
  const named = itemsOf(entriesOf(item).get("env_file")).flatMap((one) => {
    const text = one.kind === "scalar" ? spelled(one) : "";
    return text === "" || text === "/dev/null" ? [] : [{ value: one, path: absolute(text, base) }];
  });
  const isSaid = entriesOf(item).has("env_file");
  const own = `${folder === "/" ? "" : folder}/.env`;
  const files = isSaid ? named.map((one) => one.path) : loading.files.text(own) === undefined ? [] : [own];
  const { settings, faults, missing } = readEnvironment(loading.files, files, place.environment);
  loading.faults.push(...faults);
  for (const one of named) {
    if (missing.includes(one.path)) fault(one.value, absence(loading.files, one.path), { missing: one.path });
  }
  for (const file of files) {
    const text = loading.files.text(file);
    if (text !== undefined) loading.texts.set(loading.files.nameOf(file), text);
  }
  const environment = withMore(place.environment, settings);
  const loaded = load(
    paths.map((one) => one.path),
    { folder, environment, includedBy },
    loading,
  );
  return withVariables(loaded, environment);
}

/** Variables without a value have the one of the included project's own environment. */
function withVariables(project: MappingValue, environment: Place["environment"]): MappingValue {
  const services = project.entries.get("services");
  if (services?.kind !== "mapping") return project;
  const filled = [...services.entries].map(([name, service]) => {
    const declared = entriesOf(service).get("environment");
    if (service.kind !== "mapping" || !declared) return [name, service] as const;
    const value: Value =
      declared.kind === "list"
        ? { ...declared, items: declared.items.map((item) => itemWith(item, environment)) }
        : mapping(
            [...entriesOf(declared)].map(([key, one]) => [key, valueWith(key, one, environment)]),
            declared,
          );
    return [name, withEntries(service, [["environment", value]])] as const;
  });
  return withEntries(project, [["services", mapping(filled, services)]]);
}

function itemWith(item: Value, environment: Place["environment"]): Value {
  const text = textOf(item);
  const setting = text === undefined || text.includes("=") ? undefined : environment.get(text);
  return setting ? scalar(`${text}=${setting.value}`, item) : item;
}

const valueWith = (name: string, value: Value, environment: Place["environment"]): Value => {
  const setting = value.kind === "scalar" && value.value === undefined ? environment.get(name) : undefined;
  return setting ? scalar(setting.value, value) : value;
};

/** What both define has to be the same thing in both; where it is not, the word of the including file is laid over the other. */
function imports(imported: MappingValue, into: MappingValue, item: Value, loading: Loading): MappingValue {
  let result = into;
  for (const section of sections) {
    const from = imported.entries.get(section);
    if (from?.kind !== "mapping") continue;
    const known = entriesOf(result.entries.get(section));
    const merged = new Map(known);
    for (const [name, value] of from.entries) {
      const own = known.get(name);
      if (own && fingerprint(own) !== fingerprint(value)) {
        const place = own.key?.path === item.origin?.path ? (own.key ?? item.origin) : item.origin;
        const message = `\`${name}\` of ${section} is included as well, and says something else there; a file that overrides what is included goes into the \`path\` of its include.`;
        loading.faults.push({ message, conflicting: name, ...(place && { origin: place }) });
      }
      const joined = own ? merge(value, own, [section, name], loading.faults) : value;
      if (joined) merged.set(name, joined);
    }
    result = withEntries(result, [[section, mapping(merged, result.entries.get(section) ?? from)]]);
  }
  return result;
}
