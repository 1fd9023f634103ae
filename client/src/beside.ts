import * as vscode from "vscode";
import type { Neighbour } from "../../server/src/lsp/protocol.js";
import { neighbourSettings, neighboursIn } from "./neighbours.js";

/** The other extensions that help with Compose files, as they are now. */
export const neighbours = (): readonly Neighbour[] =>
  neighboursIn({
    version: (id) => {
      const extension = vscode.extensions.getExtension(id);
      return extension && String((extension.packageJSON as { readonly version?: unknown }).version ?? "");
    },
    setting: (name) => vscode.workspace.getConfiguration().get(name),
  });

/** Calls back when they come or go, or are set up otherwise. */
export const onNeighbours = (listener: () => void): vscode.Disposable =>
  vscode.Disposable.from(
    vscode.extensions.onDidChange(listener),
    vscode.workspace.onDidChangeConfiguration(
      (event) => neighbourSettings.some((name) => event.affectsConfiguration(name)) && listener(),
    ),
  );
