import type { DocumentSymbol, SymbolInformation } from "vscode-languageserver";
import type { ComposeSource } from "../../syntax/source.js";
import { isTooLong } from "../../syntax/source.js";
import { isComposeFeatureOn } from "../composeFeatures.js";
import type { Feature } from "../feature.js";
import { askInstructions } from "../instructions.js";
import type { View } from "../session.js";

/** The parts of a document: to jump to, and to fold away. */

export const symbols: Feature = {
  capabilities: { documentSymbolProvider: true },
  register: (connection, session) =>
    connection.onDocumentSymbol(({ textDocument }) =>
      session.log.attempt("Listing symbols", null, async () => {
        const view = await session.view(textDocument.uri);
        const file = composeOf(view);
        // Another extension has an outline of its own, and the editor would show both.
        if (view && file && !isComposeFeatureOn(session, view, "symbols")) return null;
        if (!file) {
          return (
            (await askInstructions(session, textDocument.uri, ({ service, text }) =>
              service.computeSymbols(textDocument, text),
            )) ?? null
          );
        }
        const { composeSymbols } = await import("../composeOutline.js");
        const tree = composeSymbols(file, session.positions);
        return session.client.nestedSymbols ? tree : tree.flatMap((symbol) => flat(textDocument.uri, symbol));
      }),
    ),
};

export const folding: Feature = {
  capabilities: { foldingRangeProvider: true },
  register: (connection, session) =>
    connection.onFoldingRanges(({ textDocument: { uri } }) =>
      session.log.attempt("Folding", null, async () => {
        const file = composeOf(await session.view(uri));
        if (file) return (await import("../composeOutline.js")).composeFolds(file);
        const folds = await askInstructions(session, uri, ({ service, text }) => service.computeFoldingRanges(text));
        // Whole lines: the library counts columns its own way.
        return (
          folds?.map(({ startLine, endLine, kind }) => ({ startLine, endLine, ...(kind ? { kind } : {}) })) ?? null
        );
      }),
    ),
};

const composeOf = (view: View | undefined): ComposeSource | undefined =>
  view?.source.kind === "compose" && !isTooLong(view.document) ? view.source : undefined;

function flat(uri: string, { name, kind, range, children = [] }: DocumentSymbol): SymbolInformation[] {
  return [{ name, kind, location: { uri, range } }, ...children.flatMap((child) => flat(uri, child))];
}
