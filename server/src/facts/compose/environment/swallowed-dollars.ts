import { type Range, range, textAt } from "../../../base/range.js";
import { type Interpolation, interpolations } from "../../../syntax/compose/interpolation.js";
import type { Service } from "../../../syntax/compose/service.js";
import type { Words } from "../../../syntax/compose/words.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Project } from "../project/project.js";

/** A dollar sign that Compose takes for its own though the container needs it; the range is the sign. */
export interface SwallowedDollar extends Range {
  /** As written, from the sign on. */
  readonly variable: string;
  /** The offsets of every sign to double with it, its own included. */
  readonly signs: readonly number[];
}

/** Variables of the container in commands that its shell reads, and hashes of passwords. Left out: what stands behind an anchor. */
export function swallowedDollars(file: ComposeSource, project: Project, service: Service): readonly SwallowedDollar[] {
  const { command, entrypoint, healthcheck, labels, environment } = service;
  const isShell = [command, entrypoint].some((words) => words && startsShell(words));
  const test = healthcheck?.test;
  const isShellTest = test !== undefined && (healthcheck?.form === "shell" || startsShell(test));
  const read = [...(isShell ? [command, entrypoint] : []), ...(isShellTest ? [test] : [])];
  const own = ownVariables(project, service);
  return [
    ...read.flatMap((words) => (words && !words.via ? variablesIn(file, words, own) : [])),
    ...[...labels, ...environment].flatMap(({ value }) => (value && !value.via ? hashesIn(file, value) : [])),
  ];
}

const startsShell = ({ words }: Words): boolean =>
  words.some(
    ({ value }, index) =>
      /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(value) && /^-[a-z]*c$/.test(words[index + 1]?.value ?? "-c"),
  );

/** Set in the service, to something other than the variable of the same name, and not known to Compose. */
function ownVariables({ services, environment }: Project, { name }: Service): ReadonlySet<string> {
  const own = new Set(["HOSTNAME", "NF", "NR"]);
  for (const pair of services.get(name)?.environment ?? []) {
    const uses = (found: Interpolation): boolean => found.name === pair.name || found.nested.some(uses);
    if (pair.value && !interpolations(pair.value.value).some(uses)) own.add(pair.name);
  }
  for (const known of environment.keys()) own.delete(known);
  return own;
}

const variablesIn = (file: ComposeSource, place: Range, own: ReadonlySet<string>): readonly SwallowedDollar[] =>
  interpolations(textAt(file.text, place), place.start)
    .filter(({ kind, name, operator }) => kind === "variable" && operator === undefined && own.has(name))
    .map((found) => ({
      variable: textAt(file.text, found),
      signs: [found.start],
      ...range(found.start, found.start + 1),
    }));

/** `$apr1$…` of htpasswd, `$2y$…` of bcrypt, and the numbers of crypt. */
const hash = /(^|[^$])\$(apr1|2[abxy]|[156y])\$[\w./]{1,80}\$?[\w./]{0,200}/g;

function hashesIn(file: ComposeSource, place: Range): readonly SwallowedDollar[] {
  const text = textAt(file.text, place);
  // What stands for a variable that is not set is read by rules of its own.
  const defaults = interpolations(text, place.start).filter(({ operand }) => operand);
  return [...text.matchAll(hash)].flatMap(({ 0: found, 1: before = "", 2: name = "", index }) => {
    const start = place.start + index + before.length;
    if (defaults.some((one) => one.start < start && start < one.end)) return [];
    const signs = [...found.slice(before.length).matchAll(/\$/g)].map((sign) => start + sign.index);
    return [{ variable: `$${name}`, signs, ...range(start, start + 1) }];
  });
}
