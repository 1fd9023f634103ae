import type { KeyPath } from "../../../syntax/resolve/paths.js";
import { list, type ScalarValue, textOf, type Value } from "../../../syntax/resolve/value.js";
import { namesSecret } from "../../../syntax/secret-shapes.js";
import { passwordOfAddress, secretByShape } from "../../secrets.js";

/** What stands for a secret. */
export const mask = "••••••••";

/**
 * A project without its secrets: what keys, options and variables with the name of a secret hold, wherever it is used,
 * and keys and passwords that give themselves away.
 */
export function masked(value: Value, path: KeyPath = []): Value {
  if (value.kind === "mapping") {
    const entries = new Map<string, Value>();
    for (const [name, entry] of value.entries) entries.set(name, masked(entry, [...path, name]));
    return { ...value, entries };
  }
  if (value.kind === "list") {
    return list(
      value.items.map((item, index) => {
        const before = textOf(value.items[index - 1]);
        const isArgument =
          before !== undefined && /^--?\w/.test(before) && !before.includes("=") && namesSecret(before);
        return isArgument && item.kind === "scalar" ? hidden(item) : masked(item, [...path, "[]"]);
      }),
      value,
    );
  }
  if (typeof value.value !== "string" || value.value === "") return value;
  const name = path.at(-1) ?? "";
  if (namesSecret(name) && !isReference(value.value)) return hidden(value);
  return maskedParts(value, value.value);
}

const hidden = (value: ScalarValue): ScalarValue => (value.value === undefined ? value : { ...value, value: mask });

function maskedParts(value: ScalarValue, text: string): ScalarValue {
  let result = text;
  for (const { name, value: used } of value.variables ?? []) {
    if (used && namesSecret(name) && !isReference(used)) result = result.replaceAll(used, mask);
  }
  const [, head, rest] = /^(-{0,2}[A-Za-z_][\w.-]*=)(.+)$/s.exec(result) ?? [];
  if (head !== undefined && rest !== undefined && namesSecret(head.slice(0, -1)) && !isReference(rest))
    result = head + mask;
  // A secret that is found is gone, so that another one shows.
  for (let round = 0; round < most; round++) {
    const found = secretByShape(result) ?? passwordOfAddress(result);
    if (!found) break;
    const isBlock = found.kind === "private key";
    result = isBlock
      ? result.slice(0, found.start) + mask
      : result.slice(0, found.start) + mask + result.slice(found.end);
  }
  return result === text ? value : { ...value, value: result };
}

const most = 20;

/** A file, an address without a password, or what switches something on or off. */
const isReference = (text: string): boolean =>
  /^(?:\/[\w./-]*|\.{1,2}\/[\w./-]*|true|false|yes|no|on|off|\d{1,3})$/i.test(text);
