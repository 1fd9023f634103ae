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
