import { isTooLong } from "../../syntax/source.js";
import type { Feature } from "../feature.js";

/** What is not written where it counts, in small letters behind it. */
export const inlayHints: Feature = {
  capabilities: { inlayHintProvider: true },
  register(connection, session) {
    connection.languages.inlayHint.on(({ textDocument: { uri }, range }) =>
      session.log.attempt("Giving hints", null, async () => {
        const view = await session.view(uri);
        if (view?.source.kind !== "compose" || isTooLong(view.document)) return null;
        const { composeInlayHints } = await import("../composeInlayHints.js");
        return composeInlayHints(session, view, session.positions.fromRange(view.source, range));
      }),
    );
    const { inlayHint } = session.client.capabilities.workspace ?? {};
    if (inlayHint?.refreshSupport) {
      // Another file, or a setting, may change what stands behind the values of this one.
      session.onChange((uri) => uri === undefined && void connection.languages.inlayHint.refresh());
    }
  },
};
