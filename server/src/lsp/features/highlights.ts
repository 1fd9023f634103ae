import { DocumentHighlightKind } from "vscode-languageserver";
import type { Feature } from "../feature.js";
import { askInstructions } from "../instructions.js";

/** The same name elsewhere in the document. */
export const highlights: Feature = {
  capabilities: { documentHighlightProvider: true },
  register: (connection, session) =>
    connection.onDocumentHighlight(({ textDocument: { uri }, position }) =>
      session.log.attempt("Highlighting", null, async () => {
        const view = await session.view(uri);
        if (view?.source.kind === "compose") {
          const { source } = view;
          const { mentionAt, namesakesOf } = await import("../names.js");
          const mention = mentionAt(view, session.positions.offsetAt(source, position));
          // An empty answer would keep the editor from marking equal words by itself.
          if (!mention) return null;
          return namesakesOf(view, mention)
            .filter(({ path }) => path === source.path)
            .map((one) => ({
              range: session.positions.toRange(source, one),
              kind: one.isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
            }));
        }
        const found = await askInstructions(session, uri, ({ service, text, at }) =>
          service.computeHighlightRanges(text, at(position)),
        );
        return found ?? null;
      }),
    ),
};
