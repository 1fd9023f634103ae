import { fact } from "../../base/fact.js";
import { byStart, type Range, range } from "../../base/range.js";
import type { ComposeSource } from "../source.js";
import { anchorMentions } from "./anchors.js";
import { type Interpolation, interpolations } from "./interpolation.js";
import { compose } from "./model.js";
import { entries, items, type Node, type Scalar, valueAt } from "./node.js";
import { scalars } from "./scalars.js";
import type { Service } from "./service.js";

/** What names of a Compose file are names of. */
export type NameKind =
  | "service"
  | "network"
  | "volume"
  | "secret"
  | "config"
  | "model"
  | "profile"
  | "anchor"
  | "variable"
  | "stage";

/** A name where it is written: the range is its letters, without quotes and what stands around it. */
export interface Mention extends Range {
  readonly kind: NameKind;
  readonly name: string;
  readonly isDefinition: boolean;
  /** The file, as written, in which it is to be looked for: `extends` names services of other files. */
  readonly file?: string;
  /** The service that says it, for stages of what it builds. */
  readonly service?: string;
  /** A variable that a container or a build is handed under the same name. */
  readonly isHandedOn?: true;
  /** In the short form of a mount, where one letter before the colon is a drive. */
  readonly isBeforeColon?: true;
  /** Where an anchor stands: one that is defined again is another. */
  readonly anchor?: number;
  /** An object made elsewhere, which is known there by this very name. */
  readonly isOuterName?: true;
  /** The file does not spell the name letter by letter: it stands behind an alias, or has escapes. The range is all that stands there. */
  readonly isUnspelt?: true;
  /** Written plain, so that YAML could read another word as something else than text. */
  readonly isPlain?: true;
}

/** Every name of the file that can be followed to another place, in the order of the text. Names that a variable decides are left out. */
export const mentions = fact((file: ComposeSource): readonly Mention[] => {
  const found = new Map<string, Mention>();
  const all = [
    ...compose(file).services.flatMap(ofService),
    ...definitions(file),
    ...variables(file),
    ...anchorMentions(file),
  ];
  // What several services share through an anchor is written once.
  for (const mention of all) {
    const key = `${mention.kind} ${mention.start}`;
    if (!mention.name.includes("$") && !found.has(key)) found.set(key, mention);
  }
  return [...found.values()].sort(byStart);
});

const sections = {
  networks: "network",
  volumes: "volume",
  secrets: "secret",
  configs: "config",
  models: "model",
} as const satisfies Record<string, NameKind>;

const sectionNames = Object.keys(sections) as readonly (keyof typeof sections)[];

const definitions = (file: ComposeSource): readonly Mention[] =>
  sectionNames.flatMap((section) =>
    compose(file)[section].flatMap(({ entry, isExternal, outerName }) => [
      ...named(sections[section], entry.key, true).map((mention) =>
        isExternal && !outerName ? { ...mention, isOuterName: true as const } : mention,
      ),
      ...(section === "secrets" || section === "configs" ? named("variable", valueAt(entry.value, "environment")) : []),
    ]),
  );

function ofService({ name, entry, keys, mounts }: Service): readonly Mention[] {
  const at = (key: string): Node | undefined => keys.get(key)?.value;
  const build = at("build");
  return [
    ...named("service", entry.key, true),
    ...list("service", at("depends_on")),
    ...items(at("links")).flatMap(({ value }) => part("service", value, /^[^:]+/)),
    ...items(at("volumes_from")).flatMap(({ value }) => part("service", value, /^(?!container:)[^:]+/)),
    ...["network_mode", "pid", "ipc"].flatMap((key) => part("service", at(key), /^service:(.+)$/)),
    ...extended(at("extends")),
    ...list("network", at("networks")),
    ...list("secret", at("secrets")),
    ...list("config", at("configs")),
    ...named("config", valueAt(at("credential_spec"), "config")),
    ...list("model", at("models")),
    ...list("profile", at("profiles")),
    ...mounts.flatMap(({ type, source, item: { value } }): readonly Mention[] => {
      if (type !== "volume" || !source) return [];
      if (value?.kind === "mapping") return named("volume", valueAt(value, "source") ?? valueAt(value, "src"));
      return part("volume", value, /^[^:]+/).map((mention) => ({ ...mention, isBeforeColon: true }));
    }),
    ...named("stage", valueAt(build, "target")).map((mention) => ({ ...mention, service: name })),
    ...list("secret", valueAt(build, "secrets")),
    ...contexts(valueAt(build, "additional_contexts")),
    ...handedOn(at("environment")),
    ...handedOn(valueAt(build, "args")),
  ];
}

function extended(node: Node | undefined): readonly Mention[] {
  if (node?.kind !== "mapping") return named("service", node);
  const file = valueAt(node, "file");
  const path = file?.kind === "scalar" ? { file: file.text } : {};
  return named("service", valueAt(node, "service")).map((mention) => ({ ...mention, ...path }));
}

/** `NAME: service:OTHER`, in both ways to write pairs. */
const contexts = (node: Node | undefined): readonly Mention[] =>
  node?.kind === "mapping"
    ? entries(node).flatMap(({ value }) => part("service", value, /^service:(.+)$/))
    : items(node).flatMap(({ value }) => part("service", value, /^[^=]*=service:(.+)$/));

/** Names without a value: it comes from the environment that Compose runs in. */
const handedOn = (node: Node | undefined): readonly Mention[] =>
  (node?.kind === "mapping"
    ? entries(node).flatMap(({ key, value }) => (isEmpty(value) ? named("variable", key) : []))
    : items(node).flatMap(({ value }) => part("variable", value, /^[^=]+$/))
  ).map((mention) => ({ ...mention, isHandedOn: true }));

const isEmpty = (value: Node | undefined): boolean =>
  !value || (value.kind === "scalar" && value.value === undefined && value.style === "plain");

/** Names in a list, under `source` of its items, or as the keys of a mapping. */
const list = (kind: NameKind, node: Node | undefined): readonly Mention[] =>
  node?.kind === "mapping"
    ? entries(node).flatMap(({ key }) => named(kind, key))
    : items(node).flatMap(({ value }) => named(kind, value?.kind === "mapping" ? valueAt(value, "source") : value));

/** A scalar that is a name as a whole. */
const named = (kind: NameKind, node: Node | undefined, isDefinition = false): readonly Mention[] =>
  part(kind, node, /^[\s\S]+$/, isDefinition);

/** The part of a scalar that is a name: the group at the end, where the pattern has one. */
function part(kind: NameKind, node: Node | undefined, pattern: RegExp, isDefinition = false): readonly Mention[] {
  if (node?.kind !== "scalar" || isNull(node)) return [];
  const { start, end, text, textStart, style } = node;
  const found = pattern.exec(text);
  if (!found) return [];
  const [whole, name = whole] = found;
  if (textStart === undefined) return [{ kind, name, isDefinition, ...range(start, end), isUnspelt: true }];
  const last = textStart + found.index + whole.length;
  const isPlain = style === "plain" && name === text;
  return [{ kind, name, isDefinition, ...range(last - name.length, last), ...(isPlain ? { isPlain } : {}) }];
}

const isNull = ({ value, style }: Scalar): boolean => value === undefined && style === "plain";

/** `$NAME` and `${NAME…}` in all values; Compose fills in none of the keys. */
function variables(file: ComposeSource): readonly Mention[] {
  if (!file.text.includes("$")) return [];
  return scalars(file).flatMap(({ start, end }) =>
    flat(interpolations(file.text.slice(start, end), start)).map(
      ({ name, nameRange }): Mention => ({ kind: "variable", name, isDefinition: false, ...nameRange }),
    ),
  );
}

export const flat = (found: readonly Interpolation[]): readonly Interpolation[] =>
  found.flatMap((one) => (one.kind === "variable" ? [one, ...flat(one.nested)] : []));
