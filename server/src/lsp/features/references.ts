import { DocumentHighlightKind, type Location, type Position } from "vscode-languageserver";
import type { Feature } from "../feature.js";
import { askInstructions } from "../instructions.js";
import type { Session } from "../session.js";

/** Everywhere where a thing of a Compose project, a stage or a variable of a Dockerfile is named. */
export const references: Feature = {
  capabilities: { referencesProvider: true },
  register: (connection, session) =>
    connection.onReferences(({ textDocument: { uri }, position, context: { includeDeclaration } }) =>
      session.log.attempt("Finding references", null, async () => {
        const view = await session.view(uri);
        if (!view) return null;
        const { mentionAt, namesakesOf, locationOf } = await import("../names.js");
        const mention = mentionAt(view, session.positions.offsetAt(view.source, position));
        if (!mention) return inInstructions(session, uri, position, includeDeclaration);
        return namesakesOf(view, mention)
          .filter(({ isDefinition }) => includeDeclaration || !isDefinition)
          .flatMap((one) => locationOf(session, view, one) ?? []);
      }),
    ),
};

/** The variables of a Dockerfile are no concern of other files. */
async function inInstructions(
  session: Session,
  uri: string,
  position: Position,
  includeDeclaration: boolean,
): Promise<Location[] | null> {
  const found = await askInstructions(session, uri, ({ service, text, at }) =>
    service.computeHighlightRanges(text, at(position)),
  );
  if (!found) return null;
  const wanted = found.filter(({ kind }) => includeDeclaration || kind !== DocumentHighlightKind.Write);
  return wanted.map(({ range }) => ({ uri, range }));
}
