import { isTooLong } from "../../syntax/source.js";
import type { Feature } from "../feature.js";

/** "Build", "Up" and "Logs" above services, for our own client alone: it has the command that runs them. */
export const codeLens: Feature = {
  capabilities: ({ isOurs }) => (isOurs ? { codeLensProvider: {} } : {}),
  register(connection, session) {
    connection.onCodeLens(({ textDocument: { uri } }) =>
      session.log.attempt("Giving code lenses", null, async () => {
        const view = await session.view(uri);
        if (!view?.settings["dockwise.compose.codeLens"] || isTooLong(view.document)) return null;
        const { composeLenses } = await import("../composeLenses.js");
        return composeLenses(session, view);
      }),
    );
    const { codeLens: lens } = session.client.capabilities.workspace ?? {};
    if (lens?.refreshSupport) {
      session.onChange((uri) => uri === undefined && void connection.sendRequest("workspace/codeLens/refresh"));
    }
  },
};
