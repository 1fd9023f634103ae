import { type Edit, replace } from "../../../base/edit.js";
import type { Range } from "../../../base/range.js";
import { removeEntry, removeItem, replaceValue } from "../../../syntax/compose/edits.js";
import type { Located, Pair } from "../../../syntax/compose/located.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { type JudgedService, shownAt } from "../judged-services.js";

/** A setting with which a server asks nobody for a password. */
export interface OpenLogin {
  readonly place: Range;
  /** As people write it. */
  readonly setting: string;
  /** The variable that sets a password instead. */
  readonly variable?: string;
  /** The ports of the container that it opens; absent means all. */
  readonly ports?: readonly number[];
  readonly pair?: Pair;
}

interface Known {
  readonly value: RegExp;
  /** Variables with which the setting does nothing. */
  readonly unless?: RegExp;
  readonly variable?: string;
  readonly ports?: readonly number[];
}

const yes = /^(?:yes|true|1|on)$/i;
const no = /^(?:no|false|0|off)$/i;

/** By name: the settings as the images document them. */
const known: ReadonlyMap<string, Known> = new Map([
  ["POSTGRES_HOST_AUTH_METHOD", { value: /^trust$/i, variable: "POSTGRES_PASSWORD" }],
  [
    "MYSQL_ALLOW_EMPTY_PASSWORD",
    { value: /./, unless: /^MYSQL_(?:ROOT_PASSWORD|RANDOM_ROOT_PASSWORD)/, variable: "MYSQL_ROOT_PASSWORD" },
  ],
  [
    "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
    {
      value: /./,
      unless: /^(?:MARIADB|MYSQL)_(?:ROOT_PASSWORD|RANDOM_ROOT_PASSWORD)/,
      variable: "MARIADB_ROOT_PASSWORD",
    },
  ],
  ["ALLOW_EMPTY_PASSWORD", { value: yes, unless: /_PASSWORD(?:_FILE)?$/ }],
  ["ALLOW_ANONYMOUS_LOGIN", { value: yes }],
  ["xpack.security.enabled", { value: no, ports: [9200, 9300] }],
  ["DISABLE_SECURITY_PLUGIN", { value: yes, ports: [9200, 9300] }],
  ["plugins.security.disabled", { value: yes, ports: [9200, 9300] }],
  ["NEO4J_AUTH", { value: /^none$/i, ports: [7474, 7687] }],
  ["AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED", { value: yes, ports: [8080, 50051] }],
  ["ME_CONFIG_BASICAUTH", { value: no }],
  ["WEBUI_AUTH", { value: no }],
]);

/** What the checked file says of a service in this sense. */
export function openLogins(service: JudgedService): readonly OpenLogin[] {
  const { environment, command, whole } = service;
  const others = whole.environment.filter(({ value }) => value?.value !== "").map(({ name }) => name);
  const isAdmin = whole.environment.some(
    ({ name, value }) => name === "GF_AUTH_ANONYMOUS_ORG_ROLE" && value?.value === "Admin",
  );
  const set = environment.flatMap((pair): readonly OpenLogin[] => {
    const { name, value } = pair;
    if (!value) return [];
    if (name === "GF_AUTH_ANONYMOUS_ENABLED" && isAdmin && yes.test(value.value)) {
      return [{ place: placeOf(pair, value), setting: `${name} with the role Admin` }];
    }
    const found = known.get(name);
    if (!found?.value.test(value.value) || others.some((other) => found.unless?.test(other) && other !== name))
      return [];
    const { variable, ports } = found;
    return [
      {
        place: placeOf(pair, value),
        setting: `${name}${pair.form === "list" ? "=" : ": "}${value.value}`,
        ...(variable && { variable, pair }),
        ...(ports && { ports }),
      },
    ];
  });
  const insecure = (command?.words ?? []).find(({ value }) => /^--api\.insecure(?:=true)?$/.test(value));
  return insecure ? [...set, { place: shownAt(insecure), setting: insecure.value, ports: [8080] }] : set;
}

/** Asks for a password that the caller of Compose has to give. None in flow style, and where an anchor has a say. */
export function askForPassword(
  file: ComposeSource,
  { keys, entry, whole }: JudgedService,
  { variable, pair }: OpenLogin,
): readonly Edit[] {
  const environment = keys.get("environment");
  const isFlow = [environment?.value, entry.value].some((node) => node && node.kind !== "scalar" && node.isFlow);
  if (!variable || !pair?.value || pair.via || environment?.isMerged || environment?.via || isFlow) return [];
  if (whole.environment.some(({ name }) => name === variable)) {
    const removed = removePair(file, pair);
    return removed ? [removed] : [];
  }
  const value = replaceValue(pair.value, `\${${variable}:?}`);
  return value ? [replace(pair.nameRange, variable), value] : [];
}

const removePair = (file: ComposeSource, { within }: Pair): Edit | undefined =>
  "key" in within ? removeEntry(file, within) : removeItem(file, within);

const placeOf = (pair: Pair, value: Located<string>): Range =>
  pair.via ? shownAt(pair) : { start: pair.nameRange.start, end: value.end };
