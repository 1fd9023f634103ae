import { type Edit, insertAt, replace } from "../../../base/edit.js";
import type { Range } from "../../../base/range.js";
import { columnOf, layout } from "../../../syntax/compose/layout.js";
import { entries, items, type Node } from "../../../syntax/compose/node.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { type JudgedService, judgedServices } from "../judged-services.js";
import { runTogether } from "../ports/published-ports.js";
import { project } from "../project/project.js";

/** A service that builds what another one of the file builds already. */
export interface RepeatedBuild {
  readonly place: Range;
  readonly service: JudgedService;
  readonly first: JudgedService;
}

/** Builds that are the same to the last key, of services that run together and have not both a name for their image. */
export function repeatedBuilds(workspace: Workspace, file: ComposeSource): readonly RepeatedBuild[] {
  const whole = project(workspace)(file);
  const builders = new Map<string, JudgedService>();
  return judgedServices(workspace)(file).flatMap((service) => {
    const { build, whole: merged } = service;
    const parts = merged.parts.filter((part) => part.build);
    if (!build || parts.length !== 1 || merged.keys.get("build")?.path !== file.path) return [];
    const key = JSON.stringify([plain(build.entry.value), service.platform?.value]);
    const first = builders.get(key);
    if (!first) builders.set(key, service);
    if (!first || !runTogether(whole, first.name, service.name) || (merged.image && first.whole.image)) return [];
    const { entry } = build;
    return [{ place: entry.isMerged && entry.via ? entry.via : entry.via ? service : entry.key, service, first }];
  });
}

/** Has the other service run the image of the first, which gets a name if it has none. */
export function runTheSame(file: ComposeSource, { service, first }: RepeatedBuild): readonly Edit[] {
  const entry = service.build?.entry;
  // What is watched is built anew, and so has to be built by itself.
  const needsBuild = service.whole.keys.has("develop") || service.whole.keys.has("pull_policy");
  if (!entry || entry.via || entry.isMerged || service.whole.image || needsBuild) return [];
  const name = first.whole.image?.value ?? `${first.name}:local`;
  const named = first.whole.image ? [] : nameImage(file, first, name);
  if (!named || /[\s"'#]/.test(name)) return [];
  return [...named, replace(entry, `image: ${isFlow(service) ? JSON.stringify(name) : name}`)];
}

/** Before `build`, where people put it; undefined where an anchor brings the build. */
function nameImage(file: ComposeSource, service: JudgedService, name: string): readonly Edit[] | undefined {
  const entry = service.build?.entry;
  if (!entry || entry.via || entry.isMerged) return undefined;
  if (isFlow(service)) return [insertAt(entry.start, `image: ${JSON.stringify(name)}, `)];
  return [insertAt(entry.start, `image: ${name}${layout(file).lineEnd}${" ".repeat(columnOf(file, entry.start))}`)];
}

const isFlow = ({ entry }: Pick<JudgedService, "entry">): boolean =>
  entry.value?.kind === "mapping" && entry.value.isFlow;

/** What is written, whatever the style: a folder alone is a context, and the order of keys says nothing. */
function plain(node: Node | undefined, depth = 0): unknown {
  if (depth > 8 || !node) return undefined;
  if (node.kind === "scalar") return depth === 0 ? [["context", folder(node.text)]] : node.text;
  if (node.kind === "sequence") return items(node).map(({ value }) => plain(value, depth + 1));
  return entries(node)
    .map(({ name, value }) => [
      name,
      depth === 0 && name === "context" && value?.kind === "scalar" ? folder(value.text) : plain(value, depth + 1),
    ])
    .sort(([a], [b]) => `${a}`.localeCompare(`${b}`));
}

const folder = (written: string): string => written.replace(/^\.\//, "").replace(/(?<=[^/])\/$/, "") || ".";
