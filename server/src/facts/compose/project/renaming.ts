import { type Edit, inFile, replace } from "../../../base/edit.js";
import { lineAndColumn, lines } from "../../../base/lines.js";
import type { Mention, NameKind } from "../../../syntax/compose/mentions.js";
import type { ComposeSource, DockerfileSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { stageNames, stageNamesakesOf, stageNamesBeside } from "../images/stage-namesakes.js";
import { type Named, namesakes, namesBeside } from "./namesakes.js";

/** The edits that give a thing another name wherever it is named, or a sentence on why there are none. */
export type Renaming = { readonly edits: readonly Edit[] } | { readonly refusal: string };

export function renaming(workspace: Workspace, file: ComposeSource, mention: Mention, name: string): Renaming {
  const all = namesakes(workspace, file, mention);
  const refusal =
    refusalFor(workspace, mention, all) ??
    invalid(mention, name, all) ??
    clash(
      mention.kind === "stage" ? stageNamesBeside(workspace, all) : namesBeside(workspace, file, mention),
      mention,
      name,
    );
  if (refusal !== undefined) return { refusal };
  return { edits: name === mention.name ? [] : editsOf(all, name) };
}

/** The same for a stage, from the Dockerfile that names it. */
export function stageRenaming(workspace: Workspace, file: DockerfileSource, mention: Mention, name: string): Renaming {
  const all = stageNamesakesOf(workspace, file, mention);
  const names = stageNames(file).map((one) => ({ ...one, path: file.path }));
  const refusal = invalid(mention, name, all) ?? clash(names, mention, name);
  if (refusal !== undefined) return { refusal };
  return { edits: name === mention.name ? [] : editsOf(all, name) };
}

const editsOf = (all: readonly Named[], name: string): readonly Edit[] =>
  all.map(({ path, start, end }) => inFile(path, replace({ start, end }, name)));

/** Why a thing cannot be renamed at all, whatever the new name; undefined where it can. */
export const refusalOf = (workspace: Workspace, file: ComposeSource, mention: Mention): string | undefined =>
  refusalFor(workspace, mention, namesakes(workspace, file, mention));

function refusalFor(workspace: Workspace, { kind, name, file }: Mention, all: readonly Named[]): string | undefined {
  if (kind === "network" && name === "default")
    return "The network `default` is the one that Compose gives every service: it has no other name.";
  if (kind === "variable" && /^(?:COMPOSE|DOCKER|BUILDKIT)_/.test(name))
    return `Docker itself reads \`${name}\`: it has no other name.`;
  if (file !== undefined && !all.some(({ isDefinition }) => isDefinition))
    return `The service \`${name}\` is of \`${file}\`, of which nothing is known here.`;
  if (all.some(({ isOuterName }) => isOuterName))
    return `\`${name}\` is external, and this is its name outside of the project. With a \`name:\` of its own it can be renamed here.`;
  const handed = all.find(({ isHandedOn }) => isHandedOn);
  if (handed)
    return `\`${name}\` is handed on under this name (${placeOf(workspace, handed)}): a program inside would no longer find it.`;
  const unspelt = all.find(({ isUnspelt }) => isUnspelt);
  if (unspelt)
    return `\`${name}\` stands behind an alias or an escape (${placeOf(workspace, unspelt)}), where it cannot be replaced.`;
  return undefined;
}

function placeOf({ entries }: Workspace, { path, start }: Named): string {
  const text = entries.get(path)?.text;
  return text === undefined ? path : `${path}:${lineAndColumn(lines(text), start).line + 1}`;
}

const words: Readonly<Record<NameKind, string>> = {
  service: "service",
  network: "network",
  volume: "volume",
  secret: "secret",
  config: "config",
  model: "model",
  profile: "profile",
  anchor: "anchor",
  variable: "variable",
  stage: "stage",
};

const usual = { pattern: /^[a-zA-Z0-9._-]+$/, of: "letters, digits, dots, dashes and underscores" };

/** What names consist of, by the Compose specification, by YAML for anchors, and by BuildKit for stages. */
const grammars: { readonly [Kind in NameKind]?: { readonly pattern: RegExp; readonly of: string } } = {
  profile: {
    pattern: /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/,
    of: "at least two letters, digits, dots, dashes and underscores, the first a letter or a digit",
  },
  anchor: { pattern: /^[^\s[\]{},]+$/, of: "anything but blanks, brackets and commas" },
  variable: { pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, of: "letters, digits and underscores, the first no digit" },
  stage: {
    pattern: /^[a-z][a-z0-9_.-]*$/,
    of: "small letters, digits, dots, dashes and underscores, the first a letter",
  },
};

/** Plain words that YAML, or an older reader of it, takes for something else than text. */
const isNoText = (word: string): boolean =>
  /^(?:~|null|true|false|yes|no|on|off|y|n|-+|[-+]?\.inf|\.nan)$/i.test(word) ||
  !Number.isNaN(Number(word.replaceAll("_", "")));

function invalid({ kind }: Mention, name: string, all: readonly Named[]): string | undefined {
  const { pattern, of } = grammars[kind] ?? usual;
  if (!pattern.test(name)) return `\`${name}\` is no name of a ${words[kind]}: it consists of ${of}.`;
  if (isNoText(name) && all.some(({ isPlain }) => isPlain))
    return `Without quotes YAML does not read \`${name}\` as text.`;
  if (name.length === 1 && all.some(({ isBeforeColon }) => isBeforeColon))
    return `Before a colon the single letter \`${name}\` is a drive of Windows.`;
  return undefined;
}

function clash(beside: readonly Named[], { kind, name: old }: Mention, name: string): string | undefined {
  const isDefined = ["variable", "profile", "anchor"].includes(kind)
    ? () => true
    : ({ isDefinition }: Named) => isDefinition;
  const taken = name === old ? undefined : beside.find((one) => one.name === name && isDefined(one));
  return taken && `There is a ${words[kind]} \`${name}\` in ${taken.path} already.`;
}
