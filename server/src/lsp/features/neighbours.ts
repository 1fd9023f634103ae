import { neighboursOf } from "../client.js";
import type { Feature } from "../feature.js";
import type { Notifications } from "../protocol.js";

/** Other extensions that come and go while the server runs: what they do for Compose files is left to them. */
export const neighbours: Feature = {
  capabilities: {},
  register: (connection, session) =>
    connection.onNotification(
      "dockwise/neighbours",
      (sent: Partial<Notifications["dockwise/neighbours"]> | undefined) => session.meet(neighboursOf(sent?.neighbours)),
    ),
};
