import { isTooLong } from "../../syntax/source.js";
import type { Feature } from "../feature.js";

/** "Build" above the first FROM, and "Build", "Up" and "Logs" above services, for our own client alone: it has the commands that run them. */
export const codeLens: Feature = {
  capabilities: ({ isOurs }) => (isOurs ? { codeLensProvider: {} } : {}),
  register(connection, session) {
    connection.onCodeLens(({ textDocument: { uri } }) =>
      session.log.attempt("Giving code lenses", null, async () => {
        const view = await session.view(uri);
        if (!view || isTooLong(view.document)) return null;
        if (view.source.kind === "dockerfile") {
          if (!view.settings["dockwise.build.codeLens"]) return null;
          const { dockerfileLenses } = await import("../dockerfileLenses.js");
          return dockerfileLenses(session, view);
        }
        if (!view.settings["dockwise.compose.codeLens"]) return null;
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
