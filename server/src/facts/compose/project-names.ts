import { type Edit, insertAt } from "../../base/edit.js";
import { lineAndColumn, lineRange, linesOf } from "../../base/lines.js";
import type { Range } from "../../base/range.js";
import { layout } from "../../syntax/compose/layout.js";
import { compose } from "../../syntax/compose/model.js";
import type { Entry, Mapping } from "../../syntax/compose/node.js";
import { documents } from "../../syntax/compose/yaml.js";
import type { ComposeSource } from "../../syntax/source.js";
import { projectFolder } from "./compose-files.js";

/** The first key of a file with services and without a name; undefined for any other. */
export function firstKeyOfNameless(file: ComposeSource): Range | undefined {
  const { sections, services } = compose(file);
  const [first] = sections;
  if (!first || services.length === 0 || sections.some(({ name }) => name === "name")) return undefined;
  return { start: first.key.start, end: first.key.end };
}

/** The name that Compose makes of the file's folder; empty where nobody knows the folder, or nothing of its name is allowed. */
export function folderName(file: ComposeSource): string {
  const folder = projectFolder(file);
  const last = folder.slice(folder.lastIndexOf("/") + 1);
  return last
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, "")
    .replace(/^[_-]+/, "");
}

/** Sets the name above the first key, but below a version and below fragments. */
export function nameEdits(file: ComposeSource, { start }: Range, name: string): readonly Edit[] {
  const [root] = documents(file);
  const lines = linesOf(file);
  const line = lineRange(lines, lineAndColumn(lines, start).line);
  const isFirst = file.text.slice(line.start, start).replace("\uFEFF", "") === "";
  const text = `name: ${isBare(name) ? name : `"${name}"`}`;
  const above = root?.kind === "mapping" ? aboveName(root) : undefined;
  if (above && name !== "" && root?.kind === "mapping" && !root.isFlow) {
    return [insertAt(lineRange(lines, lineAndColumn(lines, above.end).line).end, layout(file).lineEnd + text)];
  }
  if (name === "" || root?.kind !== "mapping" || root.isFlow || !isFirst) return [];
  return [insertAt(start, text + layout(file).lineEnd)];
}

const isBare = (name: string): boolean => /^[a-z]/.test(name) && !/^(?:null|true|false|yes|no|on|off|y|n)$/.test(name);

/** The last of the keys at the top that usually stand above the name. */
function aboveName({ own }: Mapping): Entry | undefined {
  const first = own.findIndex(({ name }) => name !== "version" && !name.startsWith("x-"));
  return first > 0 ? own[first - 1] : undefined;
}
