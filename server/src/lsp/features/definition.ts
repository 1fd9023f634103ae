import type { Location } from "vscode-languageserver";
import { touches } from "../../base/range.js";
import type { Feature } from "../feature.js";
import { askInstructions } from "../instructions.js";
import type { Session, View } from "../session.js";

/** Where a name is defined, in whatever file of the project; where a path leads. */
export const definition: Feature = {
  capabilities: { definitionProvider: true },
  register: (connection, session) =>
    connection.onDefinition(({ textDocument, position }) =>
      session.log.attempt("Going to a definition", null, async () => {
        const view = await session.view(textDocument.uri);
        if (view?.source.kind === "compose") {
          return definitionsAt(session, view, session.positions.offsetAt(view.source, position));
        }
        const place = await askInstructions(session, textDocument.uri, ({ service, text, at }) =>
          service.computeDefinition(textDocument, text, at(position)),
        );
        return place ?? null;
      }),
    ),
};

async function definitionsAt(session: Session, view: View, offset: number): Promise<Location[] | null> {
  const [{ mentionAt, namesakesOf, locationOf }, { argumentPlaces }] = await Promise.all([
    import("../names.js"),
    import("../../facts/compose/project/argument-places.js"),
  ]);
  const declared = view.source.kind === "compose" ? argumentPlaces(view.workspace, view.source, offset) : [];
  if (declared.length > 0) return declared.flatMap((one) => locationOf(session, view, one) ?? []);
  const mention = mentionAt(view, offset);
  if (mention) {
    const found = namesakesOf(view, mention).filter(({ isDefinition }) => isDefinition);
    return found.flatMap((one) => locationOf(session, view, one) ?? []);
  }
  const { fileLinks } = await import("../composeLinks.js");
  const link = fileLinks(view).find((one) => touches(one, offset));
  const start = { line: 0, character: 0 };
  return link ? [{ uri: link.target, range: { start, end: start } }] : null;
}
