import * as vscode from "vscode";
import { type Builds, orderOf, placeOf } from "./builds.js";
import { isGranted } from "./granted.js";
import type { Server } from "./server.js";

/** "Build This Dockerfile" and "Build This Service"; a code lens names the file. */
export function buildCommands(server: Server, builds: Builds): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand("dockwise.buildDockerfile", async (given?: unknown) => {
      const place = chosenFile(given, "a Dockerfile");
      if (place) await builds.run(place.folder, { type: "dockwise", dockerfile: place.path });
    }),
    vscode.commands.registerCommand("dockwise.buildService", async () => {
      const place = chosenFile(undefined, "a Compose file");
      const service = place && (await chooseService(server, place));
      if (service) await builds.run(place.folder, { type: "dockwise", file: place.path, service });
    }),
  ];
}

type Place = NonNullable<ReturnType<typeof placeOf>>;

function chosenFile(given: unknown, what: string): Place | undefined {
  if (!isGranted()) return undefined;
  const named = typeof given === "string" ? vscode.Uri.parse(given) : given;
  const uri = named instanceof vscode.Uri ? named : vscode.window.activeTextEditor?.document.uri;
  const place = uri && placeOf(uri);
  if (!place)
    void vscode.window.showInformationMessage(`Open ${what} that is saved in a folder of this window to build it.`);
  return place;
}

/** The service at the cursor, or the only one; asks where there are several. */
async function chooseService(server: Server, { folder, path }: Place): Promise<string | undefined> {
  const services = (await orderOf(server, folder, path, false))?.services ?? [];
  const line = vscode.window.activeTextEditor?.selection.active.line ?? -1;
  const here = services.find(({ range: { start, end } }) => start.line <= line && line <= end.line);
  if (here ?? services.length === 1) return (here ?? services[0])?.name;
  if (services.length === 0) void vscode.window.showInformationMessage("No service of this file is built.");
  return services.length === 0
    ? undefined
    : vscode.window.showQuickPick(
        services.map(({ name }) => name),
        { placeHolder: "Build which service?" },
      );
}
