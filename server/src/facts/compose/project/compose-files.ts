import { fact } from "../../../base/fact.js";
import { recall } from "../../../base/recall.js";
import { compose, services } from "../../../syntax/compose/model.js";
import { type ComposeSource, composeSource, kindOfName } from "../../../syntax/source.js";
import { childrenOf, folderOf, join } from "../../workspace/tree.js";
import type { Workspace, WorkspaceEntry } from "../../workspace/workspace.js";

/** Every Compose file of the workspace whose text is known, in the order of their paths. */
export const composeFiles = fact((workspace: Workspace): readonly ComposeSource[] =>
  [...workspace.entries.keys()]
    .filter((path) => kindOfName(path) === "compose")
    .sort()
    .flatMap((path) => composeFileAt(workspace, path) ?? []),
);

/** The Compose file at a path, whatever its name; the same source as long as its entry is the same. */
export function composeFileAt(workspace: Workspace, path: string): ComposeSource | undefined {
  const entry = workspace.entries.get(path);
  return entry?.type === "file" && entry.text !== undefined ? sourceOf(entry)(path) : undefined;
}

/** Keyed on the entry, not on the workspace: a keystroke in one file must not have the others parsed anew. */
const sourceOf = fact(({ text = "" }: WorkspaceEntry) => recall(2, (path: string) => composeSource(path, text)));

/** The folder that relative paths of a file start from: its own. */
export const projectFolder = (file: ComposeSource): string => folderOf(file.path);

interface ComposeName {
  /** `compose` or `docker-compose`. */
  readonly stem: string;
  /** What stands between stem and extension, such as `override` or `dev`; empty for a base file. */
  readonly variant: string;
}

function nameOf(path: string): ComposeName | undefined {
  const [, stem, variant = ""] =
    /^((?:docker-)?compose)(?:[.\-_](.+))?\.ya?ml$/i.exec(path.slice(path.lastIndexOf("/") + 1)) ?? [];
  return stem === undefined ? undefined : { stem: stem.toLowerCase(), variant: variant.toLowerCase() };
}

const baseNames = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];

/** The file that this one is laid over: the base beside a `compose.VARIANT.yaml`. */
export function basePath(workspace: Workspace, path: string): string | undefined {
  const name = nameOf(path);
  if (!name?.variant) return undefined;
  const beside = new Set(childrenOf(workspace, folderOf(path)));
  const base =
    baseNames.find((candidate) => beside.has(candidate) && nameOf(candidate)?.stem === name.stem) ??
    baseNames.find((candidate) => beside.has(candidate));
  return base && join(folderOf(path), base);
}

/** The file that Compose lays over this one by itself: `compose.override.yaml` beside `compose.yaml`. */
export function overridePath(workspace: Workspace, path: string): string | undefined {
  const name = nameOf(path);
  if (!name || name.variant) return undefined;
  const found = childrenOf(workspace, folderOf(path)).find((candidate) => {
    const other = nameOf(candidate);
    return other?.stem === name.stem && other.variant === "override";
  });
  return found && join(folderOf(path), found);
}

/**
 * Whether the file is made to be joined with others, so that what it lacks may stand there:
 * its name says so, another file extends it, or no service of it could ever run alone.
 */
export const isOverride = fact((workspace: Workspace) =>
  fact((file: ComposeSource): boolean => {
    if (nameOf(file.path)?.variant) return true;
    const own = services(file);
    if (own.length > 0 && own.every((service) => !service.image && !service.build && !service.extends)) {
      const isForEditor = /(?:^|\/)\.devcontainer\//.test(file.path);
      return (
        isForEditor ||
        nameOf(file.path) === undefined ||
        composeFiles(workspace).some(({ path }) => isBeside(path, file.path))
      );
    }
    return extendedPaths(workspace).has(file.path);
  }),
);

const isBeside = (path: string, other: string): boolean => path !== other && folderOf(path) === folderOf(other);

/** Whether Compose lays the file over its base without being told to. */
export const isAutomaticOverride = (path: string): boolean => nameOf(path)?.variant === "override";

/** Whether another file takes this one in: what it lacks may then stand in that one. */
export const isIncluded = (workspace: Workspace, { path }: ComposeSource): boolean =>
  includedPaths(workspace).has(path);

const includedPaths = fact((workspace: Workspace): ReadonlySet<string> => {
  const paths = new Set<string>();
  for (const file of composeFiles(workspace)) {
    if (!file.text.includes("include")) continue;
    for (const { value } of compose(file).include.flatMap(({ paths }) => paths)) {
      const path = pathFrom(projectFolder(file), value);
      if (path !== undefined && path !== file.path) paths.add(path);
    }
  }
  return paths;
});

/** The files that services of other files start from. */
const extendedPaths = fact((workspace: Workspace): ReadonlySet<string> => {
  const paths = new Set<string>();
  for (const file of composeFiles(workspace)) {
    if (!file.text.includes("extends")) continue;
    for (const { extends: base } of services(file)) {
      const path = base?.file && pathFrom(projectFolder(file), base.file.value);
      if (path) paths.add(path);
    }
  }
  return paths;
});

/** A path of a Compose file as a path of the workspace; undefined for one outside, an absolute one, and an address. */
export function pathFrom(folder: string, written: string): string | undefined {
  if (/^(?:[/~\\]|[A-Za-z]:[\\/]|[\w+.-]+:\/\/|git@|oci:)/.test(written) || written.includes("$")) return undefined;
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of written.split(/[/\\]/)) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}
