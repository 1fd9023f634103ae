import type { DocumentSymbol, SymbolInformation } from "vscode-languageserver";
import type { ComposeSource } from "../../syntax/source.js";
import { isTooLong } from "../../syntax/source.js";
import type { Feature } from "../feature.js";
import { askInstructions } from "../instructions.js";
import type { Session } from "../session.js";

/** The parts of a document: to jump to, and to fold away. */

export const symbols: Feature = {
  capabilities: { documentSymbolProvider: true },
  register: (connection, session) =>
    connection.onDocumentSymbol(({ textDocument }) =>
      session.log.attempt("Listing symbols", null, async () => {
        const file = await composeAt(session, textDocument.uri);
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
        const file = await composeAt(session, uri);
        if (file) return (await import("../composeOutline.js")).composeFolds(file);
        const folds = await askInstructions(session, uri, ({ service, text }) => service.computeFoldingRanges(text));
        // Whole lines: the library counts columns its own way.
        return (
          folds?.map(({ startLine, endLine, kind }) => ({ startLine, endLine, ...(kind ? { kind } : {}) })) ?? null
        );
      }),
    ),
};

async function composeAt(session: Session, uri: string): Promise<ComposeSource | undefined> {
  const view = await session.view(uri);
  return view?.source.kind === "compose" && !isTooLong(view.document) ? view.source : undefined;
}

function flat(uri: string, { name, kind, range, children = [] }: DocumentSymbol): SymbolInformation[] {
  return [{ name, kind, location: { uri, range } }, ...children.flatMap((child) => flat(uri, child))];
}
