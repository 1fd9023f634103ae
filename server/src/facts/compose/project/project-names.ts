import { type Edit, insertAt } from "../../../base/edit.js";
import { lineAndColumn, lineRange, linesOf } from "../../../base/lines.js";
import { type Range, rangeOf } from "../../../base/range.js";
import { layout } from "../../../syntax/compose/layout.js";
import { compose } from "../../../syntax/compose/model.js";
import type { Entry, Mapping } from "../../../syntax/compose/node.js";
import { documents } from "../../../syntax/compose/yaml.js";
import { dotenv } from "../../../syntax/dotenv.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { join } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { projectFolder } from "./compose-files.js";
import { project } from "./project.js";

/** The first key of a file with services and without a name; undefined for any other. */
export function firstKeyOfNameless(file: ComposeSource): Range | undefined {
  const { sections, services } = compose(file);
  const [first] = sections;
  if (!first || services.length === 0 || sections.some(({ name }) => name === "name")) return undefined;
  return { start: first.key.start, end: first.key.end };
}

/** What `COMPOSE_PROJECT_NAME` of the `.env` beside a file says, shown at the name or the first key of the file. */
export interface NameInEnvironment {
  readonly name: string;
  readonly place: Range;
  /** Where it is said. */
  readonly origin: Range & { readonly path: string };
}

/** Undefined where nothing is said, or another file is the first of the project. */
export function nameInEnvironment(workspace: Workspace, file: ComposeSource): NameInEnvironment | undefined {
  const { environment, files } = project(workspace)(file);
  const name = environment.get("COMPOSE_PROJECT_NAME");
  const { name: own, sections } = compose(file);
  const first = own ?? sections[0]?.key;
  if (!name || !first || files[0]?.path !== file.path) return undefined;
  const path = join(projectFolder(file), ".env");
  const said = dotenv(workspace.entries.get(path)?.text ?? "").findLast((one) => one.name === "COMPOSE_PROJECT_NAME");
  const origin = said?.valueRange;
  return origin && { name, place: rangeOf(first), origin: { path, start: origin.start, end: origin.end } };
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
