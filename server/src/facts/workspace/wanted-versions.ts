import { fact } from "../../base/fact.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Stage } from "../dockerfile/stages.js";
import { buildContext, findSource, isVisible } from "./context.js";
import { copyingsOf } from "./copied-files.js";
import { folderOf, isFolder, join } from "./tree.js";
import type { Workspace, WorkspaceEntry } from "./workspace.js";

/** What a file of a project says about the language that it is made with. */
export interface WantedVersion {
  /** In the workspace. */
  readonly path: string;
  /** As in `Runtime`. */
  readonly tool: string;
  /** As it is written there. */
  readonly written: string;
  /** As a range of versions. */
  readonly range: string;
}

/** What the projects ask for whose manifests a stage copies. */
export function wantedVersions(workspace: Workspace, file: DockerfileSource, stage: Stage): readonly WantedVersion[] {
  const context = buildContext(workspace)(file);
  if (!context) return [];
  const folders = new Set<string>();
  for (const { sources, isPlain } of copyingsOf(file, stage)) {
    for (const { value } of isPlain ? sources : []) {
      for (const path of findSource(context, value).visible) {
        const name = path.slice(path.lastIndexOf("/") + 1);
        if (isFolder(workspace, join(context.folder, path))) {
          if (
            manifests.some(
              (manifest) =>
                workspace.entries.has(join(context.folder, join(path, manifest))) &&
                isVisible(context, join(path, manifest)),
            )
          )
            folders.add(path);
        } else if (manifests.includes(name)) folders.add(folderOf(path));
      }
    }
  }
  return [...folders].flatMap((folder) =>
    [...readers].flatMap(([name, read]) => {
      const path = join(context.folder, join(folder, name));
      const entry = workspace.entries.get(path);
      return entry?.text === undefined ? [] : read(entry).map((one) => ({ path, ...one }));
    }),
  );
}

const manifests = [
  "package.json",
  "pyproject.toml",
  "setup.py",
  "requirements.txt",
  "Pipfile",
  "go.mod",
  "Cargo.toml",
  "Gemfile",
  "composer.json",
];

type Wanted = Omit<WantedVersion, "path">;
type Reader = (entry: WorkspaceEntry) => readonly Wanted[];

const range = (tool: string, written: string | undefined): readonly Wanted[] =>
  written ? [{ tool, written, range: written }] : [];
const atLeast = (tool: string, written: string | undefined): readonly Wanted[] =>
  written ? [{ tool, written, range: `>=${written}` }] : [];
/** A file for version managers names a patch; an image of the same minor or major version does as well. */
const near = (tool: string, written: string | undefined): readonly Wanted[] => {
  const kept = /^v?(\d+(?:\.\d+)?)/.exec(written ?? "")?.[1];
  return kept && written ? [{ tool, written, range: tool === "Node" ? (kept.split(".")[0] ?? kept) : kept }] : [];
};

const firstLine = ({ text = "" }: WorkspaceEntry): string => /^\uFEFF?\s*([^\s#]*)/.exec(text)?.[1] ?? "";
const found = ({ text = "" }: WorkspaceEntry, pattern: RegExp): string | undefined => pattern.exec(text)?.[1];

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["package.json", fact((entry) => range("Node", fieldOf(entry, "engines", "node")))],
  ["composer.json", fact((entry) => range("PHP", fieldOf(entry, "require", "php")))],
  ["go.mod", fact((entry) => atLeast("Go", found(entry, /^go[ \t]+(\d+\.\d+(?:\.\d+)?)[ \t]*\r?$/m)))],
  ["Cargo.toml", fact((entry) => atLeast("Rust", found(entry, /^rust-version[ \t]*=[ \t]*"([\d.]+)"/m)))],
  [
    "pyproject.toml",
    fact((entry) =>
      range(
        "Python",
        found(entry, /^requires-python[ \t]*=[ \t]*["']([^"'\r\n]+)["']/m) ??
          (entry.text?.includes("[tool.poetry.dependencies]")
            ? found(entry, /^python[ \t]*=[ \t]*["']([^"'\r\n]+)["']/m)
            : undefined),
      ),
    ),
  ],
  ["setup.py", fact((entry) => range("Python", found(entry, /\bpython_requires[ \t]*=[ \t]*["']([^"'\r\n]+)["']/)))],
  [
    "Pipfile",
    fact((entry) => range("Python", found(entry, /^python_(?:full_)?version[ \t]*=[ \t]*["']([^"'\r\n]+)["']/m))),
  ],
  ["Gemfile", fact((entry) => gemfile(found(entry, /^ruby[ \t]+["']([^"'\r\n]+)["']/m)))],
  [".nvmrc", fact((entry) => near("Node", firstLine(entry)))],
  [".node-version", fact((entry) => near("Node", firstLine(entry)))],
  [".python-version", fact((entry) => near("Python", firstLine(entry)))],
  [".ruby-version", fact((entry) => near("Ruby", firstLine(entry).replace(/^ruby-/, "")))],
  [
    ".tool-versions",
    fact((entry) => [
      ...near("Node", found(entry, /^nodejs[ \t]+([\d.]+)/m)),
      ...near("Python", found(entry, /^python[ \t]+([\d.]+)/m)),
      ...near("Ruby", found(entry, /^ruby[ \t]+([\d.]+)/m)),
    ]),
  ],
]);

/** Bundler wants the very patch that the Gemfile names. */
const gemfile = (written: string | undefined): readonly Wanted[] => range("Ruby", written);

function fieldOf({ text = "" }: WorkspaceEntry, group: string, name: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    const fields = isRecord(manifest) ? manifest[group] : undefined;
    const value = isRecord(fields) ? fields[name] : undefined;
    return typeof value === "string" ? value : undefined;
  } catch {
    // Half-typed.
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
