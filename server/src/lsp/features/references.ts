import type { Feature } from "../feature.js";

/** Everywhere where a thing of a Compose project, or a stage of a Dockerfile, is named. */
export const references: Feature = {
  capabilities: { referencesProvider: true },
  register: (connection, session) =>
    connection.onReferences(({ textDocument: { uri }, position, context }) =>
      session.log.attempt("Finding references", null, async () => {
        const view = await session.view(uri);
        if (!view) return null;
        const { mentionAt, namesakesOf, locationOf } = await import("../names.js");
        const mention = mentionAt(view, session.positions.offsetAt(view.source, position));
        if (!mention) return null;
        return namesakesOf(view, mention)
          .filter(({ isDefinition }) => context.includeDeclaration || !isDefinition)
          .flatMap((one) => locationOf(session, view, one) ?? []);
      }),
    ),
};
