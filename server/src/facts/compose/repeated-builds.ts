import { type Edit, replace } from "../../base/edit.js";
import type { Range } from "../../base/range.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { entries, items, type Node } from "../../syntax/compose/node.js";
import type { ComposeSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import { type JudgedService, judgedServices } from "./judged-services.js";
import { project } from "./project.js";
import { runTogether } from "./published-ports.js";

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
  if (!entry || entry.via || entry.isMerged || service.whole.image) return [];
  const name = first.whole.image?.value ?? `${first.name}:local`;
  const named = first.whole.image ? undefined : insertEntry(file, first.entry, "image", name, "build");
  if ((!first.whole.image && !named) || /[\s"'#]/.test(name)) return [];
  const isFlow = service.entry.value?.kind === "mapping" && service.entry.value.isFlow;
  return [...(named ? [named] : []), replace(entry, `image: ${isFlow ? JSON.stringify(name) : name}`)];
}

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
