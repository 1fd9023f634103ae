import type { Connection } from "vscode-languageserver";
import { URI, Utils } from "vscode-uri";
import type { Configuration } from "../engine/settings.js";
import type { Workspace } from "../facts/workspace/workspace.js";
import {
  type ComposeSource,
  composeSource,
  type DockerfileSource,
  dockerfileSource,
  isTooLong,
} from "../syntax/source.js";
import type { Client } from "./client.js";
import type { Configurations } from "./configurations.js";
import { type OpenDocument, openKey } from "./documents.js";
import { type Folder, type Folders, openFolders, pathWithin } from "./folders.js";
import { type Log, logTo } from "./log.js";
import { type Positions, positions } from "./positions.js";
import type { Neighbour } from "./protocol.js";
import { recentlyViewed } from "./recent.js";
import { readSettings, type Settings } from "./settings.js";
import { type ShellChecking, shellChecking } from "./shellChecking.js";

/** Everything that checking one version of a document needs. */
export interface View {
  readonly document: OpenDocument;
  readonly source: DockerfileSource | ComposeSource;
  readonly folder: Folder | undefined;
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly configuration: Configuration;
  /** Advice is wanted: it is switched on, the text is no monster, and no configuration file leaves the document out. */
  readonly isChecked: boolean;
  /** What of configuration files is not taken, as sentences. */
  readonly problems: readonly string[];
}

/** What the server knows of the editor at the other end, from `initialize` to `exit`. */
export interface Session {
  readonly client: Client;
  readonly positions: Positions;
  readonly log: Log;
  readonly folders: Folders;
  readonly shellCheck: ShellChecking;
  readonly documents: () => readonly OpenDocument[];
  readonly document: (uri: string) => OpenDocument | undefined;
  readonly put: (document: OpenDocument) => void;
  readonly close: (uri: string) => void;
  /** The newest version of an open document and all around it; undefined for one that is closed or none of ours. */
  readonly view: (uri: string) => Promise<View | undefined>;
  /** A folder as `Folders.at` finds it, with the open documents as they are in the editor. */
  readonly around: (folderUri: string | undefined) => Pick<View, "folder" | "workspace">;
  /** Settings for a resource; of no resource in particular if it is left out. */
  readonly settings: (uri?: string) => Promise<Settings>;
  /** The editor's settings have changed; `pushed` is what it sent along. */
  readonly forgetSettings: (pushed?: unknown) => void;
  /** Other extensions of the editor that help with Compose files. */
  readonly neighbours: () => readonly Neighbour[];
  readonly meet: (neighbours: readonly Neighbour[]) => void;
  /** Files have changed on disk. */
  readonly forgetFiles: () => void;
  /** Calls back whenever advice may have changed, on the document of the address or on any. */
  readonly onChange: (listener: (uri: string | undefined) => void) => void;
}

/** Documents whose facts are kept: more than anybody has before the eyes at once. */
const mostRemembered = 24;

export function openSession(
  connection: Connection,
  client: Client,
  folderUris: readonly string[],
  initialSettings: unknown,
): Session {
  const log = logTo(connection);
  const folders = openFolders(folderUris);
  const documents = new Map<string, OpenDocument>();
  const sources = new WeakMap<OpenDocument, View["source"]>();
  const recent = recentlyViewed(mostRemembered);
  const settingsOf = new Map<string, Promise<Settings>>();
  let configurations: Promise<Configurations> | undefined;
  const listeners: ((uri: string | undefined) => void)[] = [];
  let pushed = initialSettings;
  let neighbours = client.neighbours;

  const announce = (uri?: string): void => {
    for (const listener of listeners) listener(uri);
  };

  function settings(uri?: string): Promise<Settings> {
    const key = client.answersConfiguration ? (uri ?? "") : "";
    const known = settingsOf.get(key);
    if (known) return known;
    const read = ask(uri).then((section) => {
      const { settings, problems } = readSettings(section);
      for (const problem of problems) log.warn(problem);
      return settings;
    });
    settingsOf.set(key, read);
    return read;
  }

  async function ask(uri?: string): Promise<unknown> {
    if (!client.answersConfiguration) return pushed;
    try {
      return await connection.workspace.getConfiguration({ section: "dockwise", ...(uri ? { scopeUri: uri } : {}) });
    } catch (error) {
      log.failed("Asking the editor for its settings", error);
      return pushed;
    }
  }

  /** `listed` is the file as other files of its workspace know it: as long as nothing is edited, it need not be read twice. */
  function sourceOf(document: OpenDocument, path: string, listed: View["source"] | undefined): View["source"] {
    const known = sources.get(document);
    if (known?.path === path) return known;
    const read = document.kind === "compose" ? composeSource : dockerfileSource;
    const source = listed?.text === document.text ? listed : read(path, document.text);
    sources.set(document, source);
    return source;
  }

  async function loadConfigurations(): Promise<Configurations> {
    const [{ openConfigurations }, { configurationProblems }] = await Promise.all([
      import("./configurations.js"),
      import("./configurationProblems.js"),
    ]);
    return openConfigurations(log, configurationProblems(connection, positions(client.encoding)));
  }

  async function view(uri: string): Promise<View | undefined> {
    if (!documents.get(openKey(uri))?.kind) return undefined;
    configurations ??= loadConfigurations();
    const [settled, { decide }, { listedSource }] = await Promise.all([
      settings(uri),
      configurations,
      import("./listedSource.js"),
    ]);
    const document = documents.get(openKey(uri));
    if (!document) return undefined;

    const folder = folders.of(document.uri);
    const { configuration, policy, isIgnored, problems } = decide(document.uri, folder, settled);
    const others = [...documents.values()].filter((other) => other !== document && other.kind);
    const workspace = folders.around(folder, policy, today(), others);
    const path = folder && pathWithin(folder.uri, document.uri);
    const listed = path === undefined ? undefined : listedSource(workspace, path, document.kind);
    const source = sourceOf(document, path ?? Utils.basename(URI.parse(document.uri)), listed);
    recent.look(openKey(uri), source);
    return {
      document,
      source,
      folder,
      workspace,
      settings: settled,
      configuration,
      isChecked: settled["dockwise.enable"] && !isTooLong(document) && !isIgnored,
      problems,
    };
  }

  return {
    client,
    positions: positions(client.encoding),
    log,
    folders,
    shellCheck: shellChecking(log, (uri) => documents.get(openKey(uri))),
    documents: () => [...documents.values()],
    document: (uri) => documents.get(openKey(uri)),
    put(document) {
      documents.set(openKey(document.uri), document);
      announce(document.uri);
    },
    close(uri) {
      documents.delete(openKey(uri));
      recent.leave(openKey(uri));
      settingsOf.delete(uri);
      announce(uri);
    },
    view,
    around(folderUri) {
      const folder = folders.at(folderUri);
      const open = [...documents.values()].filter(({ kind }) => kind);
      return { folder, workspace: folders.around(folder, {}, today(), open) };
    },
    settings,
    forgetSettings(section) {
      if (section !== undefined) pushed = section;
      settingsOf.clear();
      announce();
    },
    neighbours: () => neighbours,
    meet(others) {
      neighbours = others;
      announce();
    },
    forgetFiles() {
      folders.forget();
      void configurations?.then(({ forget }) => forget());
      announce();
    },
    onChange: (listener) => listeners.push(listener),
  };
}

const today = (): string => new Date().toISOString().slice(0, "2000-01-01".length);
