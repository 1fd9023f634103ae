import { isAbsolute, join, relative } from "node:path";
import * as vscode from "vscode";
import type { BuildOrder } from "../../server/src/lsp/protocol.js";
import { type BuildDefinition, fileOf, nameOf, readDefinition, type Started, startedFor } from "./build-order.js";
import { buildTerminal } from "./build-terminal.js";
import type { Failures } from "./failures.js";
import type { Server } from "./server.js";

export const buildProgram = (): string =>
  vscode.workspace.getConfiguration("dockwise").get<string>("build.program", "docker").trim() || "docker";

/** Builds as tasks of type `dockwise`, in a terminal that the user sees; the output of one that fails is explained. */
export interface Builds extends vscode.Disposable {
  run(folder: vscode.WorkspaceFolder, definition: BuildDefinition): Promise<void>;
}

export function builds(server: Server, failures: Failures): Builds {
  const taskOf = (folder: vscode.WorkspaceFolder, definition: vscode.TaskDefinition, name: string): vscode.Task => {
    const execution = new vscode.CustomExecution(async (resolved) => {
      const read = readDefinition(resolved);
      return buildTerminal({
        started: async () => (typeof read === "string" ? read : start(folder, read)),
        onEnd: (output, code) => ended(folder, name, output, code),
      });
    });
    const task = new vscode.Task(definition, folder, name, "dockwise", execution);
    task.group = vscode.TaskGroup.Build;
    task.presentationOptions = {
      reveal: vscode.TaskRevealKind.Always,
      panel: vscode.TaskPanelKind.Dedicated,
      clear: true,
    };
    return task;
  };

  async function start(folder: vscode.WorkspaceFolder, definition: BuildDefinition): Promise<Started | string> {
    if (!vscode.workspace.isTrusted) return "Dockwise runs nothing in a workspace that you do not trust.";
    if (folder.uri.scheme !== "file") return "This folder is not on the computer that would build it.";
    const root = folder.uri.fsPath;
    const file = fileOf(definition);
    const path = file && (isAbsolute(file) ? relative(root, file) : file).replaceAll("\\", "/");
    const known =
      path === undefined ? undefined : await orderOf(server, folder, path, definition.dockerfile !== undefined);
    failures.begin(path === undefined ? undefined : vscode.Uri.joinPath(folder.uri, path));
    const started = startedFor(definition, known, buildProgram());
    return { ...started, folder: join(root, started.folder) };
  }

  async function ended(
    folder: vscode.WorkspaceFolder,
    name: string,
    text: string,
    code: number,
  ): Promise<readonly string[]> {
    const folderUri = folder.uri.toString();
    if (code === 0) {
      failures.succeed(folderUri);
      return [];
    }
    const { answers, failure } = await failures.offer({ text, source: `the task “${name}”`, folder: folderUri });
    const [best] = answers;
    const place = best?.line === undefined ? failure : best;
    const where = place?.uri && vscode.workspace.asRelativePath(vscode.Uri.parse(place.uri), false);
    return [
      ...(best ? ["", best.message.replaceAll("`", "")] : []),
      ...(where && place?.line !== undefined ? [`${where}:${place.line}`] : []),
    ];
  }

  const provider: vscode.TaskProvider = {
    provideTasks: async () =>
      (await buildableFiles()).map(([folder, definition]) => taskOf(folder, { ...definition }, nameOf(definition))),
    resolveTask({ definition, scope, name }) {
      const folder = typeof scope === "object" ? scope : vscode.workspace.workspaceFolders?.[0];
      return folder && taskOf(folder, definition, name);
    },
  };
  const registered = vscode.tasks.registerTaskProvider("dockwise", provider);
  return {
    dispose: () => registered.dispose(),
    run: async (folder, definition) =>
      void (await vscode.tasks.executeTask(taskOf(folder, { ...definition }, nameOf(definition)))),
  };
}

/** What the workspace says of a file; undefined for one that it does not know. */
export async function orderOf(
  server: Server,
  { uri }: vscode.WorkspaceFolder,
  path: string,
  isDockerfile: boolean,
): Promise<BuildOrder | undefined> {
  const kind = isDockerfile ? "dockerfile" : "compose";
  return (await server.ask("dockwise/buildOrder", { folder: uri.toString(), path, kind })) ?? undefined;
}

/** A file as a task names it, and its folder; undefined for one that is in none, or not on disk. */
export function placeOf(
  uri: vscode.Uri,
): { readonly folder: vscode.WorkspaceFolder; readonly path: string } | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder || uri.scheme !== "file") return undefined;
  return { folder, path: uri.path.slice(folder.uri.path.replace(/\/$/, "").length + 1) };
}

/** Tasks listed at most for each kind of file. */
const listed = 50;

async function buildableFiles(): Promise<readonly (readonly [vscode.WorkspaceFolder, BuildDefinition])[]> {
  const none = "**/{node_modules,.git,.venv,vendor}/**";
  const find = (glob: string) => vscode.workspace.findFiles(glob, none, listed);
  const [dockerfiles, composeFiles] = await Promise.all([
    find("**/{Dockerfile,Containerfile,*.dockerfile,Dockerfile.*}"),
    find("**/{compose,docker-compose}.{yaml,yml}"),
  ]);
  const all = (uris: readonly vscode.Uri[], key: "dockerfile" | "file") =>
    uris.flatMap((uri) => {
      const place = placeOf(uri);
      return place && !place.path.endsWith(".dockerignore")
        ? [[place.folder, { type: "dockwise", [key]: place.path }] as const]
        : [];
    });
  return [...all(dockerfiles, "dockerfile"), ...all(composeFiles, "file")];
}
