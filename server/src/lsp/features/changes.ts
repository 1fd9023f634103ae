import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from "vscode-languageserver";
import type { Feature } from "../feature.js";
import type { Session } from "../session.js";

/** Settings, folders and files that change while the server runs. */
export const changes: Feature = {
  capabilities: { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } },
  register(connection, session) {
    connection.onInitialized(() => {
      listen(connection, session);
      registerWatchers(connection, session).catch((error: unknown) =>
        session.log.failed("Registering for changes", error),
      );
    });
    connection.onDidChangeConfiguration(({ settings }) => session.forgetSettings(sectionOf(settings)));
    connection.onDidChangeWatchedFiles(() => session.forgetFiles());
  },
};

function listen(connection: Connection, session: Session): void {
  if (!session.client.capabilities.workspace?.workspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    session.folders.change(
      added.map(({ uri }) => uri),
      removed.map(({ uri }) => uri),
    );
    session.forgetFiles();
  });
}

async function registerWatchers(connection: Connection, { client }: Session): Promise<void> {
  if (client.answersConfiguration && client.registersConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: "dockwise" });
  }
  if (client.isOurs || !client.registersWatchers) return;
  const watchers = watched.map((globPattern) => ({ globPattern }));
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

/** Files whose text decides the advice on another file. */
const watched = [
  "**/{Dockerfile,Containerfile}*",
  "**/*.{dockerfile,containerfile,dockerignore}",
  // Compose files include and extend files of any name.
  "**/*.{yml,yaml}",
  "**/{.dockwise,.hadolint}.{yml,yaml}",
  "**/.dclintrc*",
  "**/{.dockerignore,.gitignore,.env,.nvmrc,.python-version}",
  "**/{package.json,pyproject.toml,requirements*.txt,go.mod,Cargo.toml,pom.xml,Gemfile,composer.json}",
];

/** Clients push all settings, those of one server, or nothing. */
const sectionOf = (settings: unknown): unknown =>
  typeof settings === "object" && settings !== null && "dockwise" in settings
    ? settings.dockwise
    : (settings ?? undefined);
