import type { Kind, Shape } from "../../../knowledge/compose-keys.js";
import { isDate } from "../../../syntax/compose/casts.js";
import type { Node } from "../../../syntax/compose/node.js";
import type { WrongValue } from "../../../syntax/compose/schema.js";

/** What stands behind "`key` takes". */
export function expectedWords({ wrong, taken, path }: WrongValue): string {
  const isItem = path.at(-1) === "[]";
  switch (wrong.as) {
    case "repeated":
      return "each item once";
    case "name":
      return "names of letters, digits, `.`, `_` and `-`";
    case "incomplete":
      return `${isItem ? "items" : "a mapping"} with ${listed(requiredOf(taken).map(code), "and")}`;
    default:
      return `${listed(kindsOf(wrong.as === "cast" ? taken.filter((one) => one !== "text") : taken), "or")}${isItem ? " as an item" : ""}`;
  }
}

/** What stands behind "not". */
export function actualWords({ wrong, node }: WrongValue): string {
  switch (wrong.as) {
    case "repeated":
      return `${shown(node)} twice`;
    case "name":
      return shown(node);
    case "incomplete":
      return `one without ${listed(wrong.missing.map(code), "or")}`;
    default:
      return described(node);
  }
}

const requiredOf = (taken: WrongValue["taken"]): readonly string[] =>
  taken.flatMap((one) => (typeof one === "string" ? [] : (one.required ?? [])));

/** `boolean` beside `text` means that Compose reads the text as a boolean; of numbers the same. */
function kindsOf(taken: readonly (Kind | Shape)[]): readonly string[] {
  const isCast = taken.length === 2 && taken.includes("text");
  const words = taken.flatMap((one): readonly string[] => {
    if (one === "nothing" || (one === "text" && isCast && taken.includes("boolean"))) return [];
    return typeof one === "string" ? [kinds[one]] : shapeWords(one);
  });
  return [...new Set(words)];
}

const kinds: Readonly<Record<Kind, string>> = {
  text: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "`true` or `false`",
  nothing: "nothing",
  anything: "anything",
};

function shapeWords({ items, "one-of": words, "or-begins": start, integer }: Shape): readonly string[] {
  if (words) return [...words, ...(start === undefined ? [] : [`${start}…`])].map(code);
  if (!integer) return [items === undefined ? "a mapping" : "a list"];
  const { from, to } = integer;
  return [`a whole number${from === undefined ? "" : ` from ${from}`}${to === undefined ? "" : ` to ${to}`}`];
}

function described(node: Node | undefined): string {
  if (!node || (node.kind === "scalar" && node.value === undefined)) return "nothing";
  if (node.kind === "mapping") return "a mapping";
  if (node.kind === "sequence") return "a list";
  if (typeof node.value === "boolean") return shown(node);
  return `the ${typeof node.value === "number" ? "number" : isDate(node) ? "date" : "text"} ${shown(node)}`;
}

/** Longer texts tell nothing more. */
const longest = 40;

function shown(node: Node | undefined): string {
  const text = node?.kind === "scalar" ? node.text.split("\n", 1)[0]?.replaceAll("`", "'") : "";
  return code(text && text.length > longest ? `${text.slice(0, longest)}…` : (text ?? ""));
}

const code = (text: string): string => `\`${text}\``;

function listed(words: readonly string[], last: "and" | "or"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
