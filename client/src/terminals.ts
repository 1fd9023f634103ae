import * as vscode from "vscode";
import { isBuild } from "./build-command.js";
import { tailOf } from "./build-output.js";
import type { Failures } from "./failures.js";

/** What VS Code 1.93 and newer tell of commands in terminals; the oldest that we run in knows nothing of it. */
interface ShellExecution {
  readonly commandLine: { readonly value: string };
  readonly cwd?: vscode.Uri;
  read(): AsyncIterable<string>;
}
interface ShellEvent {
  readonly execution: ShellExecution;
}
interface ShellEvents {
  readonly onDidStartTerminalShellExecution?: vscode.Event<ShellEvent>;
  readonly onDidEndTerminalShellExecution?: vscode.Event<ShellEvent & { readonly exitCode: number | undefined }>;
}

/** Characters of output that are kept of each build. */
const keptOutput = 1_000_000;

/** After Ctrl+C: of shells, and of Windows. */
const interrupted: readonly number[] = [130, 0xc000013a];

/** Offers the explanation of a build that fails in a terminal, without a word where it does not. */
export function terminalBuilds(failures: Failures, output: vscode.LogOutputChannel): vscode.Disposable {
  const { onDidStartTerminalShellExecution: onStart, onDidEndTerminalShellExecution: onEnd } =
    vscode.window as ShellEvents;
  if (!onStart || !onEnd) return { dispose: () => undefined };
  const running = new Map<ShellExecution, Promise<string>>();

  return vscode.Disposable.from(
    onStart(({ execution }) => {
      if (isWatching() && isBuild(execution.commandLine.value)) running.set(execution, outputOf(execution));
    }),
    onEnd(({ execution, exitCode }) => {
      const read = running.get(execution);
      if (!running.delete(execution) || !read || exitCode === undefined || interrupted.includes(exitCode)) return;
      const folder = folderOf(execution);
      if (exitCode === 0) return folder && failures.succeed(folder);
      read
        .then((text) =>
          failures.offer({
            text,
            source: `the terminal, where “${shortened(execution.commandLine.value)}” failed`,
            ...(folder ? { folder } : {}),
          }),
        )
        .catch((error: unknown) => output.error("The output of a build was not read.", String(error)));
    }),
  );
}

/** A terminal is named after what runs in it just now, so that its name tells nothing. */
function shortened(commandLine: string): string {
  const [line = ""] = commandLine.trim().split("\n");
  return line.length > shownOfCommand ? `${line.slice(0, shownOfCommand)}…` : line;
}

const shownOfCommand = 80;

const isWatching = (): boolean => vscode.workspace.getConfiguration("dockwise").get("build.watchTerminals", true);

async function outputOf(execution: ShellExecution): Promise<string> {
  const tail = tailOf(keptOutput);
  for await (const text of execution.read()) tail.add(text);
  return tail.text();
}

function folderOf({ cwd }: ShellExecution): string | undefined {
  const own = cwd && vscode.workspace.getWorkspaceFolder(cwd);
  return (own ?? vscode.workspace.workspaceFolders?.[0])?.uri.toString();
}
