import type { Connection, ServerCapabilities } from "vscode-languageserver";
import type { Client } from "./client.js";
import type { Session } from "./session.js";

/** One thing the server can do: its promise to the client, and its answer. */
export interface Feature {
  readonly capabilities: ServerCapabilities | ((client: Client) => ServerCapabilities);
  readonly register: (connection: Connection, session: Session) => void;
}
