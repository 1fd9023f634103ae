import type { DocumentLink } from "vscode-languageserver";
import { isPracticeId, practice } from "../../knowledge/practice.js";
import { isTooLong } from "../../syntax/source.js";
import { articleUri } from "../article.js";
import type { OpenDocument } from "../documents.js";
import type { Feature } from "../feature.js";
import { askInstructions, instructionService } from "../instructions.js";
import type { Session } from "../session.js";

/** From images to their pages, from paths of Compose files to the files, and from the ids in our comments to their articles. */
export const links: Feature = {
  capabilities: { documentLinkProvider: { resolveProvider: true } },
  register(connection, session) {
    connection.onDocumentLinks(({ textDocument: { uri } }) =>
      session.log.attempt("Finding links", null, async () => {
        const view = await session.view(uri);
        const own =
          view?.source.kind === "compose" && !isTooLong(view.document)
            ? (await import("../composeLinks.js")).composeLinks(session, view)
            : [];
        const images = await askInstructions(session, uri, ({ service, text }) => service.computeLinks(text));
        const document = session.document(uri);
        return [
          ...own,
          ...(images ?? []),
          ...(document && session.client.isOurs ? articleLinks(session, document) : []),
        ];
      }),
    );
    connection.onDocumentLinkResolve((link) =>
      session.log.attempt("Resolving a link", link, async () => {
        if (link.target) return link;
        return (await instructionService(session)).resolveLink(link);
      }),
    );
  },
};

const comment = /#[ \t]*dockwise[ \t]+ignore(?:-file)?=([^\r\n]*)/g;
const id = /(?<![a-z])[a-z]+\/[a-z\d-]+/g;

function articleLinks({ positions }: Session, document: OpenDocument): DocumentLink[] {
  return [...document.text.matchAll(comment)].flatMap((found) => {
    const [whole, list = ""] = found;
    const listStart = found.index + whole.length - list.length;
    return [...list.matchAll(id)].flatMap(({ 0: name, index }) => {
      if (!isPracticeId(name)) return [];
      const start = listStart + index;
      const range = positions.toRange(document, { start, end: start + name.length });
      return [{ range, target: articleUri(name), tooltip: practice(name).title }];
    });
  });
}
