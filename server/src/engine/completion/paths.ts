import { range } from "../../base/range.js";
import { serviceBuilds } from "../../facts/compose/images/compose-builds.js";
import { pathFrom, projectFolder } from "../../facts/compose/project/compose-files.js";
import { childrenOf, isFolder, join } from "../../facts/workspace/tree.js";
import { kindOfName } from "../../syntax/source.js";
import { leadOf } from "./layout.js";
import { type Place, type Proposal, ranks } from "./proposal.js";

/** What kind of path a key takes. */
interface PathKind {
  /** Files as well as folders. */
  readonly files: boolean;
  /** Names that are likely meant. */
  readonly likely?: (name: string) => boolean;
  /** Nothing but those, and not the file itself. */
  readonly only?: true;
  /** Must begin with a dot, lest it is taken for a name. */
  readonly dotted?: true;
  /** Only before the first colon. */
  readonly short?: true;
  /** Relative to the context of the build. */
  readonly inContext?: true;
  /** Only where what is mounted is of the host. */
  readonly onlyBind?: true;
}

const isYaml = (name: string): boolean => /\.ya?ml$/i.test(name);
const compose: PathKind = { files: true, likely: isYaml, only: true };
const environment: PathKind = { files: true, likely: (name) => /^\.env|\.env$/i.test(name) };
const anything: PathKind = { files: true };
const folder: PathKind = { files: false };

const kinds: ReadonlyMap<string, PathKind> = new Map<string, PathKind>([
  ["services/*/build", folder],
  ["services/*/build/context", folder],
  [
    "services/*/build/dockerfile",
    { files: true, likely: (name) => kindOfName(name) === "dockerfile", inContext: true },
  ],
  ["services/*/env_file", environment],
  ["services/*/env_file/[]", environment],
  ["services/*/env_file/[]/path", environment],
  ["services/*/label_file", anything],
  ["services/*/label_file/[]", anything],
  ["services/*/extends/file", compose],
  ["services/*/volumes/[]", { files: true, dotted: true, short: true }],
  ["services/*/volumes/[]/source", { files: true, dotted: true, onlyBind: true }],
  ["services/*/develop/watch/[]/path", { files: true, dotted: true }],
  ["services/*/credential_spec/file", anything],
  ["secrets/*/file", { files: true, likely: (name) => /secret|pass|key|pem|\.txt$/i.test(name), dotted: true }],
  ["configs/*/file", { ...anything, dotted: true }],
  ["include/[]", compose],
  ["include/[]/path", compose],
  ["include/[]/path/[]", compose],
  ["include/[]/env_file", environment],
  ["include/[]/env_file/[]", environment],
  ["include/[]/project_directory", folder],
]);

/** Folders of tools, in which nobody looks for something to mount or build. */
const dull = /^(?:\.git|\.hg|\.svn|node_modules|__pycache__|\.venv|\.idea)$/;

/** More than this is no list that somebody reads. */
const most = 200;

/** Files and folders of the workspace where a key takes a path. */
export function paths(place: Place): readonly Proposal[] {
  const { cursor, workspace, file, offset } = place;
  const isItem = cursor.slot === "item";
  if ((cursor.slot !== "node" && !isItem) || !workspace.isListed) return [];
  const kind = kindAt(isItem ? [...cursor.path, "[]"] : cursor.path);
  if (!kind || (!cursor.isInline && !isItem && cursor.path.at(-1) !== "[]")) return [];
  if (kind.onlyBind && !["bind", "", undefined].includes(cursor.beside.get("type"))) return [];
  const typed = file.text.slice(cursor.word.start, offset);
  if ((kind.short && typed.includes(":")) || typed.includes("$") || /^[~/]|^[A-Za-z]:/.test(typed)) return [];

  const slash = typed.lastIndexOf("/") + 1;
  const base = baseOf(place, kind);
  const within = base === undefined ? undefined : pathFrom(base, typed.slice(0, slash) || ".");
  if (within === undefined || base === undefined || !isFolder(workspace, within)) return [];
  const isFirst = slash === 0;
  const prefix = isFirst && kind.dotted ? "./" : "";
  const lead = isItem ? "- " : leadOf(place);
  const start = cursor.word.start + slash;
  const rest = /^[^/:\s"',[\]{}]{0,200}/.exec(file.text.slice(offset, cursor.word.end))?.[0] ?? "";
  const replaced = range(start, offset + rest.length);

  const found = childrenOf(workspace, within).flatMap((name): Proposal[] => {
    const isInner = isFolder(workspace, join(within, name));
    if (dull.test(name) || (!isInner && !kind.files)) return [];
    const isOther = !isInner && kind.only && (!kind.likely?.(name) || join(within, name) === file.path);
    if (isOther) return [];
    const isLikely = isInner ? !kind.files && holdsDockerfile(place, join(within, name)) : kind.likely?.(name) === true;
    const text = `${prefix}${name}${isInner && kind.files ? "/" : ""}`;
    return [
      {
        label: text,
        kind: isInner ? "folder" : "path",
        range: replaced,
        text: lead + quoted(place, text),
        filter: typedAs(typed.slice(slash), text, name),
        rank: isLikely ? ranks.likely : isInner ? ranks.known : kind.likely ? ranks.other : ranks.name,
        ...(isInner && kind.files && { goesOn: true }),
      },
    ];
  });
  return [
    ...(isItem ? [] : own(place, kind, replaced, isFirst)),
    ...found.sort((one, other) => one.rank - other.rank).slice(0, most),
  ];
}

/** Files or folders are proposed for the value of a key, or for its items. */
export const takesPath = (path: readonly string[]): boolean => Boolean(kindAt(path) ?? kindAt([...path, "[]"]));

/** The folder of the file itself, and the one above it. */
function own(place: Place, kind: PathKind, replaced: Proposal["range"], isFirst: boolean): readonly Proposal[] {
  if (!isFirst) return [];
  const lead = leadOf(place);
  const here: Proposal = { label: ".", kind: "folder", range: replaced, text: `${lead}.`, rank: ranks.likely };
  const above: Proposal = {
    label: "../",
    kind: "folder",
    range: replaced,
    text: `${lead}../`,
    rank: ranks.other,
    goesOn: true,
  };
  const isInside = projectFolder(place.file) !== "" && !kind.inContext;
  return [...(kind.files ? [] : [here]), ...(isInside ? [above] : [])];
}

function kindAt([first, second, ...rest]: readonly string[]): PathKind | undefined {
  if (first === undefined) return undefined;
  const isItem = second === "[]";
  return kinds.get([first, ...(second === undefined ? [] : [isItem ? "[]" : "*"]), ...rest].join("/"));
}

/** Relative to what the path is; undefined for a context that is elsewhere. */
function baseOf({ project, cursor, file }: Place, { inContext }: PathKind): string | undefined {
  if (!inContext) return projectFolder(file);
  const context = cursor.beside.get("context") ?? ".";
  const built = serviceBuilds(project).get(cursor.path[1] ?? "");
  return built?.context ?? pathFrom(projectFolder(file), context);
}

const holdsDockerfile = ({ workspace }: Place, path: string): boolean =>
  childrenOf(workspace, path).some((name) => kindOfName(name) === "dockerfile");

/** What was typed may leave out the dots that are put before. */
const typedAs = (typed: string, text: string, name: string): string => (typed.startsWith(".") ? text : name);

const quoted = ({ cursor }: Place, text: string): string =>
  cursor.quote !== "" || /^[\w./-][\w./@+~ -]*$/.test(text) ? text : `"${text}"`;
