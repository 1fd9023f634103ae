import type { Settings } from "../../../syntax/resolve/substitute.js";
import {
  entriesOf,
  isNothing,
  itemsOf,
  laidOver,
  type MappingValue,
  mapping,
  type ScalarValue,
  scalar,
  textOf,
  type Value,
  withEntries,
} from "../../../syntax/resolve/value.js";
import { readEnvironment, withMore } from "./environment.js";
import type { Loading } from "./layers.js";
import { absence } from "./project-files.js";

/**
 * What each container's environment is: what the service says, over what its environment files say, the later over the earlier.
 * Variables without a value have the one of the project's environment. Environment and label files are then spent.
 */
export function withEnvironments(project: MappingValue, environment: Settings, loading: Loading): MappingValue {
  const services = project.entries.get("services");
  if (services?.kind !== "mapping") return project;
  const filled = [...services.entries].map(([name, service]) => {
    if (service.kind !== "mapping") return [name, service] as const;
    return [
      name,
      labelled(withFiles(withArguments(service, environment), environment, loading), environment, loading),
    ] as const;
  });
  return withEntries(project, [["services", mapping(filled, services)]]);
}

function withFiles(service: MappingValue, environment: Settings, loading: Loading): MappingValue {
  const declared = service.entries.get("environment");
  const own = new Map(
    [...entriesOf(declared)].map(([name, value]) => [name, given(name, value, environment)] as const),
  );
  const files = itemsOf(service.entries.get("env_file"));
  if (files.length === 0) return declared ? withEntries(service, [["environment", mapping(own, declared)]]) : service;
  const merged = new Map<string, Value>();
  const outer = withMore(environment, literal(own));
  for (const file of files) {
    const settings = settingsIn(file, withMore(outer, literal(merged)), loading);
    for (const [name, value] of settings) merged.set(name, laidOver(merged.get(name), value));
  }
  for (const [name, value] of own) merged.set(name, laidOver(merged.get(name), value));
  return withEntries(service, [
    ["environment", merged.size > 0 ? mapping(merged, declared) : undefined],
    ["env_file", undefined],
  ]);
}

/** A variable that is named without a value. */
function given(name: string, value: Value, environment: Settings): Value {
  const setting = isNothing(value) ? environment.get(name) : undefined;
  if (!setting) return value;
  const { value: text, origin } = setting;
  return { ...scalar(text, value), variables: [{ name, value: text, ...(origin && { origin }) }] };
}

const literal = (values: ReadonlyMap<string, Value>): Settings =>
  new Map(
    [...values].flatMap(([name, value]) => {
      const text = textOf(value);
      return text === undefined
        ? []
        : [[name, { value: text, ...(value.origin && { origin: value.origin }) }] as const];
    }),
  );

function settingsIn(file: Value, outer: Settings, loading: Loading): ReadonlyMap<string, ScalarValue> {
  const written = entriesOf(file).get("path");
  const path = textOf(written);
  const required = entriesOf(file).get("required");
  if (path === undefined) return new Map();
  const text = loading.files.text(path);
  if (text === undefined) {
    const isOptional = required?.kind === "scalar" && required.value === false;
    if (!isOptional)
      loading.faults.push({
        message: absence(loading.files, path),
        missing: path,
        ...(written?.origin && { origin: written.origin }),
      });
    return new Map();
  }
  loading.texts.set(loading.files.nameOf(path), text);
  const isRaw = textOf(entriesOf(file).get("format")) === "raw";
  const { settings, faults } = readEnvironment(loading.files, [path], outer, isRaw);
  loading.faults.push(...faults);
  return new Map(
    [...settings].map(([name, { value, origin }]) => [
      name,
      { kind: "scalar", value, ...(origin && { origin, key: origin }) },
    ]),
  );
}

function labelled(service: MappingValue, environment: Settings, loading: Loading): MappingValue {
  const files = itemsOf(service.entries.get("label_file"));
  if (files.length === 0) return service;
  const merged = new Map<string, Value>();
  for (const file of files) {
    const found = settingsIn(mapping([["path", file]]), environment, loading);
    for (const [name, value] of found) merged.set(name, value);
  }
  const declared = service.entries.get("labels");
  for (const [name, value] of entriesOf(declared)) merged.set(name, value);
  return withEntries(service, [
    ["labels", mapping(merged, declared)],
    ["label_file", undefined],
  ]);
}

/** Build arguments without a value have the one of the environment, or are none. */
function withArguments(service: MappingValue, environment: Settings): MappingValue {
  const build = service.entries.get("build");
  const declared = entriesOf(build).get("args");
  if (build?.kind !== "mapping" || declared?.kind !== "mapping") return service;
  const filled = [...declared.entries].flatMap(([name, value]) => {
    const one = given(name, value, environment);
    return isNothing(one) ? [] : [[name, one] as const];
  });
  return withEntries(service, [["build", withEntries(build, [["args", mapping(filled, declared)]])]]);
}
