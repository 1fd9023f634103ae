import type { Feature } from "../feature.js";
import { askInstructions } from "../instructions.js";

/** Indents continued lines; everything else in them stays as it is written. */
export const formatting: Feature = {
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "\\", moreTriggerCharacter: ["`"] },
  },
  register(connection, session) {
    connection.onDocumentFormatting(async ({ textDocument: { uri }, options }) => {
      const edits = await askInstructions(session, uri, ({ service, text }) => service.format(text, options));
      return edits ?? null;
    });
    connection.onDocumentRangeFormatting(async ({ textDocument: { uri }, range, options }) => {
      const edits = await askInstructions(session, uri, ({ service, text, at }) =>
        service.formatRange(text, { start: at(range.start), end: at(range.end) }, options),
      );
      return edits ?? null;
    });
    connection.onDocumentOnTypeFormatting(async ({ textDocument: { uri }, position, ch, options }) => {
      const edits = await askInstructions(session, uri, ({ service, text, at }) =>
        service.formatOnType(text, at(position), ch, options),
      );
      return edits ?? null;
    });
  },
};
