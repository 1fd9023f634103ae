import { fact } from "../../../base/fact.js";
import { canonical } from "../../../syntax/resolve/canonical.js";
import { merge, settled } from "../../../syntax/resolve/merge.js";
import { absolute, placed } from "../../../syntax/resolve/places.js";
import {
  entriesOf,
  isNothing,
  type MappingValue,
  mapping,
  textOf,
  type Value,
  withEntries,
} from "../../../syntax/resolve/value.js";
import { folderOf } from "../../workspace/tree.js";
import { baseOf, type Loading, layersOf, opened, type Place } from "./layers.js";
import { shapeFaults } from "./shape-faults.js";

type Services = ReadonlyMap<string, Value>;

/** The file with every service laid over what it extends. */
export function withBases(layer: MappingValue, path: string, place: Place, loading: Loading): MappingValue {
  const section = layer.entries.get("services");
  if (section?.kind !== "mapping") return layer;
  const done = new Map<string, Value>();
  for (const name of section.entries.keys()) {
    const service = extended(name, { services: section.entries, path, done }, place, loading, []);
    if (service) done.set(name, service);
  }
  return withEntries(layer, [["services", mapping(done, section)]]);
}

interface File {
  readonly services: Services;
  readonly path: string;
  /** Services whose bases are known already. */
  readonly done: Map<string, Value>;
}

function extended(
  name: string,
  file: File,
  place: Place,
  loading: Loading,
  above: readonly string[],
): Value | undefined {
  const known = file.done.get(name);
  if (known) return known;
  const service = file.services.get(name);
  const wish = entriesOf(service).get("extends");
  if (service?.kind !== "mapping" || !wish || isNothing(wish) || wish.tag === "!reset") return service;
  const own = withEntries(service, [["extends", undefined]]);
  const alone = mapping([[name, mapping([["extends", wish]])]]);
  loading.faults.push(...shapeFaults(mapping([["services", alone]])));
  const wanted = wish.kind === "mapping" ? wish.entries.get("service") : wish;
  const target = textOf(wanted);
  const origin = wanted?.origin;
  const fault = (message: string): Value => {
    loading.faults.push({ message, ...(origin && { origin }) });
    return own;
  };
  if (target === undefined) return fault("`extends` names no service.");
  const step = `${loading.files.nameOf(file.path)} ${name}`;
  if (above.includes(step)) {
    const circle = [...above.slice(above.indexOf(step)), step].map((one) => one.slice(one.lastIndexOf(" ") + 1));
    return fault(`\`${name}\` extends itself: ${circle.join(" → ")}.`);
  }
  const other = wish.kind === "mapping" ? wish.entries.get("file") : undefined;
  const from = other && !isNothing(other) ? foreign(other, place, loading) : file;
  if (!from) return own;
  if (!from.services.has(target)) {
    const where = from === file ? "this file" : `\`${loading.files.nameOf(from.path)}\``;
    return fault(`There is no service \`${target}\` in ${where}.`);
  }
  const base = extended(target, from, place, loading, [...above, step]);
  const below = base && settled(base);
  const merged = below && !isNothing(below) ? merge(below, own, ["services", name], loading.faults) : own;
  if (merged?.kind !== "mapping") return own;
  const result = { ...merged, ...(service.key && { key: service.key }) };
  return withEntries(result, [["extends", undefined], ...tagged(own, merged)]);
}

/** What is reset or overridden here is so in the files below this one, too. */
const tagged = (own: MappingValue, merged: MappingValue): readonly (readonly [string, Value])[] =>
  [...own.entries].flatMap(([name, value]) =>
    value.tag ? [[name, { ...(merged.entries.get(name) ?? value), tag: value.tag }] as const] : [],
  );

/** The services of another file, with its paths made absolute from the folder it is in. */
function foreign(written: Value, place: Place, loading: Loading): File | undefined {
  const text = textOf(written);
  if (text === undefined) return undefined;
  if (/^[\w+.-]+:\/\/|^git@|^oci:|^github\.com\//.test(text)) {
    loading.faults.push({
      message: `\`${text}\` is elsewhere, and is not fetched.`,
      isRemote: true,
      ...(written.origin && { origin: written.origin }),
    });
    return undefined;
  }
  const path = absolute(text, baseOf(place, loading));
  const known = foreignFiles(place).get(path);
  if (known) return known;
  const source = opened(path, loading, written.origin);
  if (!source) return undefined;
  const base = { ...baseOf(place, loading), folder: folderOf(path) || "/" };
  const services = new Map<string, Value>();
  for (const layer of layersOf(source, place, loading)) {
    const long = placed(canonical(layer, loading.faults), base);
    for (const [name, service] of entriesOf(entriesOf(long).get("services"))) services.set(name, service);
  }
  const file = { services, path, done: new Map<string, Value>() };
  foreignFiles(place).set(path, file);
  return file;
}

/** A file that many services extend is read once for them all. */
const foreignFiles = fact((_place: Place) => new Map<string, File>());
