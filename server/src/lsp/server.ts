import {
  type Connection,
  createConnection,
  type InitializeParams,
  ProposedFeatures,
  type ServerCapabilities,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { tuneForKeystrokes } from "../disk/engine-flags.js";
import { productVersion } from "../disk/version.js";
import { clientOf } from "./client.js";
import type { Feature } from "./feature.js";
import { features } from "./features.js";
import { openSession } from "./session.js";

/** Where messages come from and go to: a parent Node process, standard input and output, or any two streams. */
export type Transport =
  | "ipc"
  | "stdio"
  | { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream };

/** Serves one client until it says `exit` or goes away. */
export function serve(transport: Transport): void {
  tuneForKeystrokes();
  const connection = connect(transport);
  connection.onInitialize((params) => {
    const client = clientOf(params, transport === "ipc");
    const session = openSession(connection, client, foldersOf(params), sectionOf(params));
    for (const { register } of features) register(connection, session);
    return {
      serverInfo: { name: "Dockwise", version: productVersion() },
      capabilities: features.reduce<ServerCapabilities>(
        (all, { capabilities }) =>
          together(all, typeof capabilities === "function" ? capabilities(client) : capabilities),
        { positionEncoding: client.encoding },
      ),
    };
  });
  connection.listen();
}

function connect(transport: Transport): Connection {
  if (transport === "ipc") return createConnection(ProposedFeatures.all);
  if (transport !== "stdio") {
    const { input, output } = transport;
    return createConnection(ProposedFeatures.all, new StreamMessageReader(input), new StreamMessageWriter(output));
  }
  // Standard output carries messages and nothing else, whatever a library prints.
  globalThis.console = new console.Console(process.stderr);
  return createConnection(ProposedFeatures.all, process.stdin, process.stdout);
}

/** Promises of two features, both kept; only `workspace` is promised by more than one. */
const together = (all: ServerCapabilities, more: Feature["capabilities"] & object): ServerCapabilities => ({
  ...all,
  ...more,
  ...("workspace" in more ? { workspace: { ...all.workspace, ...more.workspace } } : {}),
});

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}

/** The settings of a client that is not asked for them. */
function sectionOf({ initializationOptions: options }: InitializeParams): unknown {
  return typeof options === "object" && options !== null && "dockwise" in options ? options.dockwise : options;
}
