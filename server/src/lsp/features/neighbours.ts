import { neighboursOf } from "../client.js";
import type { Feature } from "../feature.js";

/** Other extensions that come and go while the server runs: what they do for Compose files is left to them. */
export const neighbours: Feature = {
  capabilities: {},
  register: (connection, session) =>
    connection.onNotification("dockwise/neighbours", (sent: unknown) => session.meet(neighboursOf(sent))),
};
