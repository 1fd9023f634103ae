import type { Connection } from "vscode-languageserver";
import { isShellCheckId, pageOfShellCheck } from "../../engine/foreign.js";
import { loadBodies } from "../../knowledge/bodies.js";
import { isPracticeId, practice } from "../../knowledge/practice.js";
import type { Feature } from "../feature.js";
import { editOf, type Mending } from "../mending.js";
import type { ArticlePage, Requests } from "../protocol.js";
import type { Session } from "../session.js";

/** What our own client asks beyond the protocol. */
export const requests: Feature = {
  capabilities: {},
  register(connection, session) {
    const on = answering(connection, session);
    on("dockwise/article", null, ({ id }) => articlePage(id));
    on("dockwise/explain", { answers: [] }, async (params) => {
      const { explanationOf } = await import("./explanation.js");
      return explanationOf(session, params);
    });
    on("dockwise/buildOrder", null, async (params) => {
      const { buildOrderOf } = await import("./buildOrder.js");
      return buildOrderOf(session, params);
    });
    on("dockwise/verified", [], async (params) => {
      const { verifiedOf } = await import("./verified.js");
      return verifiedOf(session, params);
    });
    on("dockwise/fixAll", null, ({ uri, practice }) =>
      editAt(session, uri, { do: "fix all", ...(practice === undefined ? {} : { practice }) }),
    );
    on("dockwise/ignoreInWorkspace", null, ({ uri, practice }) =>
      editAt(session, uri, { do: "ignore in workspace", practice }),
    );
    on("dockwise/resolved", null, async ({ uri }) => {
      const { resolvedPage } = await import("./resolved.js");
      return resolvedPage(session, uri);
    });
    on(
      "dockwise/status",
      { state: "off", isWrong: true, lines: ["Dockwise could not tell; its output says why."] },
      async ({ uri }) => {
        const { statusOf } = await import("./status.js");
        return statusOf(session, uri);
      },
    );
  },
};

const answering =
  (connection: Connection, session: Session) =>
  <Method extends keyof Requests>(
    method: Method,
    otherwise: Requests[Method]["result"],
    answer: (params: Requests[Method]["params"]) => Promise<Requests[Method]["result"]>,
  ): void => {
    connection.onRequest(
      method as string,
      (params: Requests[Method]["params"]): Promise<unknown> =>
        session.log.attempt(`Answering ${method}`, otherwise, () => answer(params)),
    );
  };

async function articlePage(id: string): Promise<ArticlePage | null> {
  const page = isShellCheckId(id) ? `[${id}](${pageOfShellCheck(id)})` : undefined;
  if (page)
    return articlePage("dockerfile/heed-shellcheck").then(
      (found) => found && { ...found, markdown: `${found.markdown}\n${page}\n` },
    );
  if (!isPracticeId(id)) return null;
  const { title } = practice(id);
  const { markdown } = (await loadBodies())[id];
  return { id, title, markdown: `# ${title}\n\n${markdown}\n` };
}

async function editAt(session: Session, uri: string, mending: Mending) {
  const view = await session.view(uri);
  return (view && (await editOf(session, view, mending))) ?? null;
}
