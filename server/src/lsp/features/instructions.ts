import type { Feature } from "../feature.js";
import { askInstructions, instructionService } from "../instructions.js";

/** What an editor offers on the words of a Dockerfile; of a Compose file, the names that are wanted at a place. */

export const completion: Feature = {
  capabilities: { completionProvider: { resolveProvider: true, triggerCharacters: ["=", " ", "$", "-"] } },
  register(connection, session) {
    connection.onCompletion(async ({ textDocument: { uri }, position }) => {
      const source = (await session.view(uri))?.source;
      if (source?.kind === "compose") {
        const { composeCompletion } = await import("../composeCompletion.js");
        return session.log.attempt("Completion", null, () =>
          composeCompletion(source, session.positions.offsetAt(source, position)),
        );
      }
      const items = await askInstructions(session, uri, ({ service, text, at }) =>
        service.computeCompletionItems(text, at(position)),
      );
      return items ?? null;
    });
    connection.onCompletionResolve((item) =>
      session.log.attempt("Describing a completion", item, async () =>
        (await instructionService(session)).resolveCompletionItem(item),
      ),
    );
  },
};

export const definition: Feature = {
  capabilities: { definitionProvider: true },
  register: (connection, session) =>
    connection.onDefinition(async ({ textDocument, position }) => {
      const place = await askInstructions(session, textDocument.uri, ({ service, text, at }) =>
        service.computeDefinition(textDocument, text, at(position)),
      );
      return place ?? null;
    }),
};

export const highlights: Feature = {
  capabilities: { documentHighlightProvider: true },
  register: (connection, session) =>
    connection.onDocumentHighlight(async ({ textDocument: { uri }, position }) => {
      const found = await askInstructions(session, uri, ({ service, text, at }) =>
        service.computeHighlightRanges(text, at(position)),
      );
      return found ?? null;
    }),
};

export const rename: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register(connection, session) {
    connection.onPrepareRename(async ({ textDocument: { uri }, position }) => {
      const range = await askInstructions(session, uri, ({ service, text, at }) =>
        service.prepareRename(text, at(position)),
      );
      return range ?? null;
    });
    connection.onRenameRequest(async ({ textDocument, position, newName }) => {
      const { uri } = textDocument;
      const edits = await askInstructions(session, uri, ({ service, text, at }) =>
        service.computeRename(textDocument, text, at(position), newName),
      );
      return edits && edits.length > 0 ? { changes: { [uri]: edits } } : null;
    });
  },
};

export const signatureHelp: Feature = {
  capabilities: { signatureHelpProvider: { triggerCharacters: ["-", "[", ",", '"', " ", "="] } },
  register: (connection, session) =>
    connection.onSignatureHelp(async ({ textDocument: { uri }, position }) => {
      const help = await askInstructions(session, uri, ({ service, text, at }) =>
        service.computeSignatureHelp(text, at(position)),
      );
      return help ?? null;
    }),
};
