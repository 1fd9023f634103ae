import { range } from "../../base/range.js";
import { mask } from "../../facts/compose/resolved/masked.js";
import { secretIn } from "../../facts/secrets.js";
import { interpolations } from "../../syntax/compose/interpolation.js";
import { namesSecret } from "../../syntax/secret-shapes.js";
import { type Place, type Proposal, ranks } from "./proposal.js";

/** Names of variables behind `$` and `${`: those of `.env`, then those that the file uses elsewhere. Undefined where none is begun. */
export function variables(place: Place): readonly Proposal[] | undefined {
  const { file, offset, project, cursor } = place;
  if (cursor.slot === "key" || cursor.slot === "alias") return undefined;
  const begun = /(?<!\$)(?:\$\$){0,20}\$(\{?)(\w{0,100})$/.exec(file.text.slice(Math.max(0, offset - 150), offset));
  if (!begun) return undefined;
  const [, brace = "", typed = ""] = begun;
  const rest = /^\w{0,100}/.exec(file.text.slice(offset, offset + 100))?.[0] ?? "";
  const end = offset + rest.length;
  const isClosed = brace !== "" && /^[^\s"'{]{0,100}\}/.test(file.text.slice(end, end + 101));
  const all = new Map<string, string | undefined>([
    ...[...usedNames(file.text)].filter((name) => name !== typed + rest).map((name) => [name, undefined] as const),
    ...project.environment,
  ]);
  return [...all].map(([name, value]) => ({
    label: name,
    kind: "variable",
    range: range(offset - typed.length, end),
    text: brace !== "" && !isClosed ? `${name}}` : name,
    ...(value !== undefined && { detail: shown(name, value) }),
    rank: value === undefined ? ranks.other : ranks.name,
  }));
}

/** Nobody who looks over a shoulder reads a password here. */
const shown = (name: string, value: string): string =>
  namesSecret(name) || secretIn(name, value) ? mask : value.length > 60 ? `${value.slice(0, 59)}…` : value;

function usedNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const waiting = [...interpolations(text.slice(0, 200_000))];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    if (one.kind === "variable") names.add(one.name);
    waiting.push(...one.nested);
  }
  return names;
}
