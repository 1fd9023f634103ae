import { type Edit, replace } from "../../base/edit.js";
import { insertEntry, replaceValue } from "../../syntax/compose/edits.js";
import { columnOf, layout } from "../../syntax/compose/layout.js";
import { services } from "../../syntax/compose/model.js";
import type { Service } from "../../syntax/compose/service.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import type { ComposeSource, DockerfileSource } from "../../syntax/source.js";
import { runs } from "../commands/runs.js";
import { dockerfilesOf } from "../compose/images/compose-builds.js";
import { composeFileAt, pathFrom } from "../compose/project/compose-files.js";
import { buildContext, contextSources, isRemote } from "../workspace/context.js";
import { folderOf, join } from "../workspace/tree.js";
import type { Workspace } from "../workspace/workspace.js";
import type { PlacedEdit } from "./log-edits.js";

/**
 * Lets the one service that builds a Dockerfile build it from a folder further up, and writes every source of COPY from there.
 *
 * None where the folder is above the workspace, where an ignore file would lose its place, or where a source is not written out.
 */
export function raisedContext(workspace: Workspace, file: DockerfileSource): readonly PlacedEdit[] {
  const [build, other] = dockerfilesOf(workspace).get(file.path) ?? [];
  const context = buildContext(workspace)(file);
  if (!build || other || !context || context.ignoreFile?.endsWith("/.dockerignore")) return [];
  const compose = composeFileAt(workspace, build.path);
  const service = compose && services(compose).find(({ name }) => name === build.service);
  const sources = contextSources(file);
  if (!compose || !service?.build || service.build.via || !areAllKnown(file, sources.length)) return [];

  const targets = sources.map(({ value }) => pathFrom(build.context, value.replace(/^\/+/, "")));
  const outside = targets.filter((path) => path !== undefined && !isWithin(path, build.context));
  const folder = commonFolder(
    build.context,
    outside.map((path) => folderOf(path ?? "")),
  );
  if (folder === build.context || !outside.every((path) => workspace.entries.has(path ?? ""))) return [];
  const cut = folder === "" ? 0 : folder.length + 1;
  const copies = sources.flatMap(({ word, value }, index) => {
    if (word.raw !== word.value || word.value !== value) return [];
    const target = targets[index];
    if (target === undefined) return [];
    const path = target.slice(cut);
    return [replace(word, value.endsWith("/") && path !== "" ? `${path}/` : path || ".")];
  });
  const settings = builtFrom(compose, service, relativeTo(folderOf(compose.path), folder), file.path.slice(cut));
  if (copies.length < sources.length || settings.length === 0) return [];
  return [
    ...copies.map((edit) => ({ ...edit, path: file.path })),
    ...settings.map((edit) => ({ ...edit, path: compose.path })),
  ];
}

/** Sources with variables, and mounts of the context, have to be looked at by people. */
function areAllKnown(file: DockerfileSource, count: number): boolean {
  const written = instructions(file).flatMap((one) => {
    const { from, sources, destination } = copyParts(one);
    const isCopy = one.keyword === "COPY" || one.keyword === "ADD";
    return isCopy && !from && destination ? sources.filter(({ value }) => !isRemote(value)) : [];
  });
  const binds = runs(file).some(({ mounts }) =>
    mounts.some(({ type, options }) => type === "bind" && !options.some(({ key }) => key === "from")),
  );
  return written.length === count && !binds;
}

const isWithin = (path: string, folder: string): boolean =>
  folder === "" || path === folder || path.startsWith(`${folder}/`);

/** The deepest folder that holds all of these. */
function commonFolder(first: string, others: readonly string[]): string {
  let folder = first;
  while (!others.every((one) => isWithin(one, folder))) folder = folderOf(folder);
  return folder;
}

/** A folder as a Compose file in another one writes it. */
function relativeTo(from: string, to: string): string {
  let up = "";
  let base = from;
  while (!isWithin(to, base)) [base, up] = [folderOf(base), `${up}../`];
  const down = base === "" ? to : to.slice(base.length + 1);
  if (up === "") return down === "" ? "." : `./${down}`;
  return join(up.replace(/\/$/, ""), down);
}

function builtFrom(
  file: ComposeSource,
  { build, keys }: Service,
  context: string,
  dockerfile: string,
): readonly Edit[] {
  const entry = keys.get("build");
  if (!build || !entry || entry.isMerged) return [];
  if (build.form === "short") {
    const { step, lineEnd } = layout(file);
    const indent = lineEnd + " ".repeat(columnOf(file, entry.start) + step);
    const colon = file.text.indexOf(":", entry.key.end);
    if (colon < 0 || colon > build.start || file.text.slice(colon + 1, build.start).trim() !== "") return [];
    return [
      { start: colon + 1, end: build.end, text: `${indent}context: ${context}${indent}dockerfile: ${dockerfile}` },
    ];
  }
  const place = build.context && replaceValue(build.context, context);
  const name = build.dockerfile
    ? replaceValue(build.dockerfile, dockerfile)
    : insertEntry(file, build.entry, "dockerfile", dockerfile, "context");
  return place && name ? [place, name] : [];
}
