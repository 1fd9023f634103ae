import { URI, Utils } from "vscode-uri";
import { fact } from "../base/fact.js";
import { type Listing, listFolder } from "../disk/listing.js";
import { withEntries, workspaceFromListing } from "../disk/workspace.js";
import { bareWorkspace, type Policy, type Workspace, type WorkspaceEntry } from "../facts/workspace/workspace.js";
import { type OpenDocument, openKey } from "./documents.js";

/** A folder of the editor's workspace. */
export interface Folder {
  readonly uri: string;
  /** On disk; undefined for a folder that is elsewhere, of which nothing is read. */
  readonly place: string | undefined;
}

/** Folders with what is in them, listed when first asked for. */
export interface Folders {
  readonly all: () => readonly Folder[];
  readonly change: (added: readonly string[], removed: readonly string[]) => void;
  /** The innermost folder that holds the document. */
  readonly of: (uri: string) => Folder | undefined;
  /** The folder of this address, be it open in the editor or not; without one, the only folder there is. */
  readonly at: (uri: string | undefined) => Folder | undefined;
  /** The files may have changed: they are listed anew when next asked for. */
  readonly forget: () => void;
  /**
   * What is around a document: the files on disk, and the texts of *other* open documents as they are in the editor.
   *
   * The document itself is there as last saved, so that the snapshot, and every fact of it, outlives its keystrokes.
   */
  readonly around: (
    folder: Folder | undefined,
    policy: Policy,
    today: string,
    others: readonly OpenDocument[],
  ) => Workspace;
}

/** Entries listed at most; the editor must stay quick in a folder that holds everything. */
const limit = 20_000;

export function openFolders(uris: readonly string[]): Folders {
  let folders = uris.map(folder);
  const listings = new Map<string, Listing>();
  const known = new Map<string, Known>();

  function listing({ uri, place }: Folder): Listing | undefined {
    if (place === undefined) return undefined;
    const found = listings.get(uri) ?? listFolder(place, limit);
    listings.set(uri, found);
    return found;
  }

  return {
    all: () => folders,
    change(added, removed) {
      const gone = new Set(removed.map(openKey));
      folders = [...folders.filter(({ uri }) => !gone.has(openKey(uri))), ...added.map(folder)];
      for (const uri of removed) listings.delete(uri);
    },
    of: (uri) => folders.filter(({ uri: outer }) => pathWithin(outer, uri) !== undefined).sort(byDepth)[0],
    at(uri) {
      if (uri === undefined) return folders.length === 1 ? folders[0] : undefined;
      return folders.find((one) => openKey(one.uri) === openKey(uri)) ?? folder(uri);
    },
    forget: () => listings.clear(),
    around(folder, policy, today, others) {
      const listed = folder && listing(folder);
      const changed = folder && listed ? unsaved(listed, folder, others) : [];
      // Documents of which all others are as saved share one snapshot, and what facts know of it.
      const key = JSON.stringify([folder?.uri, policy, today, changed.map(([path]) => path)]);
      const last = known.get(key);
      if (
        last &&
        last.listed === listed &&
        last.changed.every(([, { text }], index) => text === changed[index]?.[1].text)
      ) {
        return last.workspace;
      }
      const workspace = listed
        ? withEntries(workspaceFromListing(listed, { today, policy }), changed)
        : bareWorkspace(today, policy);
      known.delete(key);
      known.set(key, { listed, changed, workspace });
      if (known.size > remembered) known.delete(known.keys().next().value ?? "");
      return workspace;
    },
  };
}

interface Known {
  readonly listed: Listing | undefined;
  readonly changed: Changed;
  readonly workspace: Workspace;
}

/** Snapshots kept: one for each document with unsaved changes that others are looked at beside. Facts of a whole project hang on each. */
const remembered = 6;

/** The path of a document relative to a folder, with `/`; undefined if it is not in it. */
export function pathWithin(folderUri: string, uri: string): string | undefined {
  const outer = URI.parse(folderUri);
  const inner = URI.parse(uri);
  if (outer.scheme !== inner.scheme || outer.authority !== inner.authority) return undefined;
  const root = outer.path.endsWith("/") ? outer.path : `${outer.path}/`;
  return inner.path.startsWith(root) && inner.path !== root ? inner.path.slice(root.length) : undefined;
}

export const uriWithin = (folderUri: string, path: string): string =>
  Utils.joinPath(URI.parse(folderUri), path).toString();

const folder = (uri: string): Folder => ({ uri, place: placeOf(uri) });

/** Where something is on disk; undefined for what is not. */
export function placeOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === "file" ? parsed.fsPath : undefined;
}

const byDepth = (a: Folder, b: Folder): number => b.uri.length - a.uri.length;

type Changed = readonly (readonly [path: string, entry: WorkspaceEntry])[];

/** The documents of a folder whose text in the editor is not the one on disk. */
const unsaved = ({ entries }: Listing, { uri: folderUri }: Folder, others: readonly OpenDocument[]): Changed =>
  others.flatMap((document) => {
    const path = pathWithin(folderUri, document.uri);
    const entry = path === undefined ? undefined : entries.get(path);
    return path === undefined || entry?.text === document.text
      ? []
      : [[path, entryOf(document)(entry?.executable)] as const];
  });

/** One entry for one version of a document: what facts know of it is shared by all snapshots that hold it. */
const entryOf = fact((document: OpenDocument) => {
  const entry: WorkspaceEntry = { type: "file", text: document.text };
  const executable: WorkspaceEntry = { ...entry, executable: true };
  const plain: WorkspaceEntry = { ...entry, executable: false };
  return (bit: boolean | undefined): WorkspaceEntry => (bit === undefined ? entry : bit ? executable : plain);
});
