import { byPath, type KeyPath } from "./paths.js";
import { entriesOf, isNothing, scalar, textOf, type Value, withEntries, within } from "./value.js";

/** Where relative paths start from. */
export interface Base {
  /** An absolute folder, with `/`. */
  readonly folder: string;
  /** What `~` stands for; absent where nobody knows. */
  readonly home?: string;
}

/** Makes every path of a project absolute; addresses, and names of other services, stay. */
export function placed(value: Value, base: Base, path: KeyPath = []): Value {
  const rule = placeAt(path);
  const moved = rule ? rule(value, base) : value;
  return within(moved, (one, key) => placed(one, base, [...path, key]));
}

/** A path of the host, from a folder; absolute ones stay as they are written, but for what `~` stands for. */
export function absolute(written: string, { folder, home }: Base): string {
  if (/^~(?:$|[\\/])/.test(written)) return home === undefined ? written : home + written.slice(1);
  if (isAbsolute(written)) return written;
  return cleaned(`${folder}/${written}`);
}

export const isAbsolute = (path: string): boolean => /^(?:[/\\]|[A-Za-z]:)/.test(path);

/** Without `.`, `..` and double slashes. */
export function cleaned(path: string): string {
  const parts: string[] = [];
  const isRooted = path.startsWith("/");
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!isRooted) parts.push(part);
  }
  return (isRooted ? "/" : "") + parts.join("/") || (isRooted ? "/" : ".");
}

type Rule = (value: Value, base: Base) => Value;

const file: Rule = (value, base) => {
  const text = textOf(value);
  return text === undefined || text === "" || value.kind !== "scalar" ? value : scalar(absolute(text, base), value);
};

const context: Rule = (value, base) => {
  const text = textOf(value);
  return text === undefined || isRemote(text) || text.startsWith("service:") || text.startsWith("target:")
    ? value
    : file(value, base);
};

const isRemote = (text: string): boolean => /^[\w.+-]*:\/\/|^(?:git@|github\.com\/)|^[\w.-]+@[\w.-]+:/.test(text);

const extendedFile: Rule = (value, base) => (isRemote(textOf(value) ?? "") ? value : file(value, base));

const source: Rule = (value, base) => {
  if (value.kind !== "mapping" || textOf(value.entries.get("type")) !== "bind") return value;
  const found = value.entries.get("source");
  return found ? withEntries(value, [["source", file(found, base)]]) : value;
};

/** A volume that is a folder of the host under another name. */
const device: Rule = (value, base) => {
  const options = entriesOf(entriesOf(value).get("driver_opts"));
  const found = options.get("device");
  const isBind = /(?:^|,)r?bind(?:,|$)/.test(textOf(options.get("o")) ?? "") || textOf(options.get("type")) === "bind";
  const driver = textOf(entriesOf(value).get("driver")) ?? "local";
  if (value.kind !== "mapping" || !found || !isBind || driver !== "local" || isNothing(found)) return value;
  const moved = value.entries.get("driver_opts");
  return moved?.kind === "mapping"
    ? withEntries(value, [["driver_opts", withEntries(moved, [["device", file(found, base)]])]])
    : value;
};

const placeAt = byPath<Rule>({
  "services.*.build.context": context,
  "services.*.build.additional_contexts.*": context,
  "services.*.build.ssh.*": file,
  "services.*.develop.watch.*.path": file,
  "services.*.env_file.*.path": file,
  "services.*.extends.file": extendedFile,
  "services.*.label_file.*": file,
  "services.*.volumes.*": source,
  "configs.*.file": file,
  "secrets.*.file": file,
  "volumes.*": device,
});
