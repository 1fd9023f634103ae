import { createHash } from "node:crypto";
import {
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import { adviceOn, wholeAdviceOn } from "../advice.js";
import { diagnosticOf } from "../diagnostic.js";
import type { Feature } from "../feature.js";
import { afterwards, quiet } from "../schedule.js";
import type { Session } from "../session.js";

/** Pulled by clients that know how; pushed to all others. */
export const diagnostics: Feature = {
  capabilities: ({ pullsDiagnostics }) =>
    pullsDiagnostics
      ? { diagnosticProvider: { identifier: "dockwise", interFileDependencies: true, workspaceDiagnostics: false } }
      : {},
  register: (connection, session) => (session.client.pullsDiagnostics ? answer : push)(connection, session),
};

/** Milliseconds after the last edit of one document before the others are looked at again. */
const pauseForOthers = 250;

function answer(connection: Connection, session: Session): void {
  const newest = new Map<string, number>();
  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    const number = (newest.get(uri) ?? 0) + 1;
    newest.set(uri, number);
    await quiet(session, uri);
    if (newest.get(uri) !== number || token.isCancellationRequested) {
      return new ResponseError(LSPErrorCodes.ServerCancelled, "A newer request is answered.", {
        retriggerRequest: false,
      });
    }
    const { items, resultId } = await found(
      session,
      uri,
      session.client.refreshesDiagnostics ? adviceOn : wholeAdviceOn,
    );
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });

  if (!session.client.refreshesDiagnostics) return;
  const refreshNow = (): void => {
    connection.languages.diagnostics
      .refresh()
      .catch((error: unknown) => session.log.failed("Asking for a refresh of diagnostics", error));
  };
  const refresh = afterwards(pauseForOthers, refreshNow);
  session.shellCheck.onLate(refreshNow);
  session.onChange((uri) => {
    const others = session.documents().filter((document) => document.kind && document.uri !== uri);
    if (others.length > 0) refresh();
  });
}

function push(connection: Connection, session: Session): void {
  const shown = new Map<string, string>();
  const waiting = new Set<string>();

  async function publish(uri: string): Promise<void> {
    if (waiting.has(uri)) return;
    waiting.add(uri);
    try {
      await quiet(session, uri);
      waiting.delete(uri);
      const version = session.document(uri)?.version;
      const { items, resultId } = await found(session, uri);
      const newer = session.document(uri)?.version;
      if (newer !== version) return newer === undefined ? undefined : publish(uri);

      const key = `${version} ${resultId}`;
      if (shown.get(uri) === key) return;
      shown.set(uri, key);
      await connection.sendDiagnostics({ uri, diagnostics: items, ...(version === undefined ? {} : { version }) });
      if (version === undefined) shown.delete(uri);
    } catch (error) {
      session.log.failed("Publishing diagnostics", error);
    } finally {
      waiting.delete(uri);
    }
  }

  session.shellCheck.onLate((uri) => void publish(uri));
  const publishAll = afterwards(pauseForOthers, () => {
    for (const { uri, kind } of session.documents()) if (kind) void publish(uri);
  });
  session.onChange((uri) => {
    if (uri !== undefined && (session.document(uri)?.kind || shown.has(uri))) void publish(uri);
    publishAll();
  });
}

interface Found {
  readonly items: Diagnostic[];
  /** The same for the same diagnostics. */
  readonly resultId: string;
}

/** A client that cannot be told of more advice later waits for all of it. */
async function found(session: Session, uri: string, adviceFor = adviceOn): Promise<Found> {
  const view = await session.view(uri);
  const items = view ? (await adviceFor(session, view)).map((advice) => diagnosticOf(session, view, advice)) : [];
  return { items, resultId: createHash("sha1").update(JSON.stringify(items)).digest("base64url") };
}
