import * as vscode from "vscode";
import {
  CloseAction,
  DocumentDiagnosticRequest,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type Middleware,
  ProgressType,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import type { ClientOptions, Notifications, Requests } from "../../server/src/lsp/protocol.js";
import { neighbours, onNeighbours } from "./beside.js";
import { isNoise, isRelevant, relevantDocuments, watchedFiles } from "./documents.js";
import { type IsShown, shownElsewhere } from "./shown-elsewhere.js";
import { startingNothing } from "./trust.js";

/** The language server, started when first needed and not before. */
export interface Server extends vscode.Disposable {
  /** Asks; starts the server if it does not run. Rejects if it cannot be started or the token is cancelled. */
  ask<Method extends keyof Requests>(
    method: Method,
    params: Requests[Method]["params"],
    token?: vscode.CancellationToken,
  ): Promise<Requests[Method]["result"]>;
  /** Text that the server sends while it answers a request that names this token. */
  onText(token: string, listener: (text: string) => void): Promise<vscode.Disposable>;
  toEdit(edit: Requests["dockwise/fixAll"]["result"]): Promise<vscode.WorkspaceEdit | undefined>;
  /** Does not show diagnostics that something else shows; asks for those of a document again when that changes. */
  leaveOut(isShown: IsShown, onChange: vscode.Event<vscode.Uri>): vscode.Disposable;
  toDiagnostics(all: Requests["dockwise/verified"]["result"]): Promise<readonly vscode.Diagnostic[]>;
  readonly state: "starting" | "running" | "stopped";
  readonly onChange: vscode.Event<void>;
  restart(): Promise<void>;
}

export function languageServer(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): Server {
  const changed = new vscode.EventEmitter<void>();
  const deaths = deathsOf(output);
  const left = shownElsewhere();
  const client = createClient(context.asAbsolutePath("dist/server/server.mjs"), output, deaths.handler, left.provide);
  const subscriptions = [
    changed,
    // Settings are asked for anew: some are another in a workspace that is not trusted.
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      if (client.state === State.Running) void client.sendNotification("workspace/didChangeConfiguration", {});
    }),
    client.onDidChangeState(() => changed.fire()),
    onNeighbours(() => {
      if (client.state === State.Running)
        void client.sendNotification("dockwise/neighbours", met()).then(() => changed.fire());
    }),
    vscode.workspace.onDidOpenTextDocument((document) => isRelevant(document) && startOnce()),
  ];
  let isWanted = false;

  /** The client itself starts but one server at a time. */
  function started(): Promise<void> {
    isWanted = true;
    return client.start().catch((error: unknown) => {
      output.error("The language server did not start.", String(error));
      throw error;
    });
  }

  // A failed start is in the output, and the status item says so; a server that dies again and again is started by people only.
  function startOnce(): void {
    if (!isWanted) void started().catch(() => undefined);
  }

  if (vscode.workspace.textDocuments.some(isRelevant)) startOnce();
  return {
    async ask(method, params, token) {
      await started();
      return client.sendRequest(method, params, token);
    },
    async onText(token, listener) {
      await started();
      return client.onProgress(new ProgressType<string>(), token, listener);
    },
    toEdit: async (edit) => (edit === null ? undefined : client.protocol2CodeConverter.asWorkspaceEdit(edit)),
    leaveOut: (isShown, onChange) =>
      left.leaveOut(isShown, onChange, () => client.getFeature(DocumentDiagnosticRequest.method)?.refresh()),
    toDiagnostics: (all) => client.protocol2CodeConverter.asDiagnostics([...all]),
    get state() {
      if (client.state === State.Running) return "running";
      return client.state === State.Starting ? "starting" : "stopped";
    },
    onChange: changed.event,
    async restart() {
      deaths.forget();
      if (client.state === State.Running) await client.restart();
      else await started();
    },
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      if (client.state === State.Running) void client.stop();
    },
  };
}

/** What the server is told at its start, and whenever it changes. */
const met = (): Notifications["dockwise/neighbours"] & ClientOptions => ({ neighbours: neighbours() });

function createClient(
  module: string,
  output: vscode.LogOutputChannel,
  errorHandler: ErrorHandler,
  provideDiagnostics: NonNullable<Middleware["provideDiagnostics"]>,
): LanguageClient {
  const always = watchedFiles.map((glob) => vscode.workspace.createFileSystemWatcher(glob));
  const listing = vscode.workspace.createFileSystemWatcher("**/*", false, true, false);
  return new LanguageClient(
    "dockwise",
    "Dockwise",
    { module, transport: TransportKind.ipc },
    {
      documentSelector: relevantDocuments,
      outputChannel: output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      diagnosticCollectionName: "dockwise",
      initializationOptions: met,
      synchronize: { fileEvents: [...always, listing] },
      markdown: { isTrusted: { enabledCommands: ["dockwise.openArticle"] } },
      errorHandler,
      middleware: {
        provideDiagnostics,
        workspace: {
          didChangeWatchedFile: async (event, next) => {
            if (!isNoise(event.uri)) await next(event);
          },
          configuration: async (params, token, next) => {
            const sections = await next(params, token);
            return vscode.workspace.isTrusted || !Array.isArray(sections) ? sections : sections.map(startingNothing);
          },
        },
      },
    },
  );
}

/** Seconds before each restart; a server that dies once more within three minutes stays down until it is asked for. */
const pauses = [0, 1, 4, 15];
const forgiven = 3 * 60_000;

function deathsOf(output: vscode.LogOutputChannel): { readonly handler: ErrorHandler; readonly forget: () => void } {
  let deaths: readonly number[] = [];
  const handler: ErrorHandler = {
    error: () => ({ action: ErrorAction.Continue }),
    async closed() {
      const now = Date.now();
      deaths = [...deaths.filter((time) => now - time < forgiven), now];
      const pause = pauses[deaths.length - 1];
      if (pause === undefined) {
        void offerRestart();
        return { action: CloseAction.DoNotRestart, handled: true };
      }
      output.warn(`The language server stopped; it starts again in ${pause} s.`);
      await new Promise((resolve) => setTimeout(resolve, pause * 1000));
      return { action: CloseAction.Restart, handled: true };
    },
  };
  return {
    handler,
    forget: () => {
      deaths = [];
    },
  };
}

async function offerRestart(): Promise<void> {
  const restart = "Start again";
  const show = "Show output";
  const chosen = await vscode.window.showErrorMessage(
    `Dockwise stopped ${pauses.length + 1} times within three minutes. There is no advice until it is started again.`,
    restart,
    show,
  );
  if (chosen === restart) await vscode.commands.executeCommand("dockwise.restart");
  if (chosen === show) await vscode.commands.executeCommand("dockwise.showOutput");
}
