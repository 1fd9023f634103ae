import { TextDocumentSyncKind } from "vscode-languageserver";
import { collectOften } from "../../disk/engine-flags.js";
import { prepare } from "../advice.js";
import { changed, openDocument } from "../documents.js";
import type { Feature } from "../feature.js";

/** Keeps the open documents as they are in the editor. */
export const synchronization: Feature = {
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  },
  register(connection, session) {
    let isOpening = false;
    const opening = (isSo: boolean): void => {
      if (isSo !== isOpening) collectOften(isSo);
      isOpening = isSo;
    };
    connection.onDidOpenTextDocument(({ textDocument }) => {
      opening(true);
      const document = openDocument(textDocument);
      session.put(document);
      if (document.kind) void prepare(session);
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      opening(false);
      const document = session.document(uri);
      if (document) session.put(changed(document, version, contentChanges, session.positions));
    });
    connection.onDidSaveTextDocument(() => {
      // A client that watches files tells of the save by itself.
      if (!session.client.isOurs && !session.client.registersWatchers) session.forgetFiles();
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => session.close(uri));
  },
};
