import { execFile } from "node:child_process";
import * as vscode from "vscode";
import { checkedBy, familyOf } from "./build-order.js";
import { isEngineSilent } from "./build-output.js";
import { environment } from "./build-terminal.js";
import { buildProgram, orderOf, placeOf } from "./builds.js";
import { type Checked, checkedIn } from "./docker-checks.js";
import { isGranted } from "./granted.js";
import { keptDiagnostics } from "./kept-diagnostics.js";
import type { Server } from "./server.js";

/** "Verify with Docker": what the engine's own checks find in a Dockerfile, beside our advice. */
export interface Verification extends vscode.Disposable {
  /** Why the last check of a document gave nothing, as a sentence. */
  problem(uri: vscode.Uri): string | undefined;
  readonly onChange: vscode.Event<void>;
}

/** Milliseconds; Docker may fetch the frontend that a `# syntax=` line names. */
const longest = 120_000;
/** Bytes of what Docker prints. */
const most = 16 * 1024 * 1024;

export function verification(server: Server): Verification {
  const found = keptDiagnostics<undefined>("dockwise-docker");
  const changed = new vscode.EventEmitter<void>();
  const problems = new Map<string, string>();
  const running = new Map<string, AbortController>();

  async function verify(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    const place = placeOf(document.uri);
    if (!place) return;
    running.get(key)?.abort();
    const control = new AbortController();
    running.set(key, control);
    const { version } = document;
    try {
      const order = await orderOf(server, place.folder, place.path, true);
      const result = await check(place.folder.uri.fsPath, place.path, order?.folder, control.signal);
      if (control.signal.aborted) return;
      const { findings, problem } = result;
      if (problem === undefined) problems.delete(key);
      else problems.set(key, problem);
      const told = await server.toDiagnostics(await server.ask("dockwise/verified", { uri: key, findings }));
      if (!control.signal.aborted && document.version === version)
        found.put(
          document,
          told.map((diagnostic) => ({ diagnostic, more: undefined })),
        );
      changed.fire();
    } finally {
      if (running.get(key) === control) running.delete(key);
    }
  }

  const subscriptions = vscode.Disposable.from(
    found,
    changed,
    vscode.commands.registerCommand("dockwise.verifyWithDocker", async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (!document || !isGranted()) return;
      await document.save();
      if (!placeOf(document.uri)) {
        void vscode.window.showInformationMessage(
          "Open a Dockerfile that is saved in a folder of this window to verify it.",
        );
        return;
      }
      await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: "Verifying with Docker" },
        () => verify(document),
      );
      const problem = problems.get(document.uri.toString());
      if (problem) void vscode.window.showWarningMessage(problem);
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (document.languageId === "dockerfile" && isOn()) void verify(document).catch(() => undefined);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      running.get(uri.toString())?.abort();
      problems.delete(uri.toString());
      found.clear(uri);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration("dockwise.verifyWithDocker") || isOn()) return;
      problems.clear();
      found.clear();
      changed.fire();
    }),
  );
  return {
    problem: (uri) => problems.get(uri.toString()),
    onChange: changed.event,
    dispose() {
      for (const control of running.values()) control.abort();
      subscriptions.dispose();
    },
  };
}

const isOn = (): boolean =>
  vscode.workspace.isTrusted && vscode.workspace.getConfiguration("dockwise").get("verifyWithDocker", false);

interface Result {
  readonly findings: Checked["findings"];
  /** A sentence on what Docker could not check. */
  readonly problem?: string;
}

async function check(root: string, dockerfile: string, context = ".", signal: AbortSignal): Promise<Result> {
  const configured = buildProgram();
  if (familyOf(configured) !== "docker")
    return { findings: [], problem: `${configured} has no build checks: only Docker verifies Dockerfiles.` };
  const { program, words } = checkedBy(dockerfile, context, configured);
  const options = { cwd: root, env: environment(), signal, timeout: longest, maxBuffer: most, windowsHide: true };
  const { error, stdout, stderr } = await new Promise<Ended>((resolve) => {
    execFile(program, [...words], options, (error, stdout, stderr) => resolve({ error, stdout, stderr }));
  });
  // It ends with 1 where it finds something.
  const checked = checkedIn(stdout);
  if (!checked) return { findings: [], problem: problemOf(program, error, stderr) };
  const { findings, unreached } = checked;
  return unreached === undefined ? { findings } : { findings, problem: unreachable(unreached) };
}

interface Ended {
  readonly error: (Error & { readonly code?: string | number | null | undefined; readonly killed?: boolean }) | null;
  readonly stdout: string;
  readonly stderr: string;
}

const unreachable = (image: string): string =>
  `Docker does not reach the registry of ${image}, and has not verified all.`;

function problemOf(program: string, error: Ended["error"], stderr: string): string {
  const nothing = "Docker has verified nothing:";
  if (error?.code === "ENOENT") return `${nothing} ${program} is not installed, or not on the PATH of the editor.`;
  if (error?.killed) return `${nothing} it took longer than ${longest / 60_000} minutes.`;
  if (isEngineSilent(stderr)) return `${nothing} the engine does not answer.`;
  if (/unknown (?:flag|command|shorthand)|is not a docker command/.test(stderr)) {
    return `${nothing} build checks need buildx 0.15 or newer.`;
  }
  const last = stderr.trim().split("\n").at(-1);
  return `${nothing} ${last || (error?.message ?? "it printed no result")}`;
}
