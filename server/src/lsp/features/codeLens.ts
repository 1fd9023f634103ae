import type { CodeLens } from "vscode-languageserver";
import { composeStart } from "../../facts/compose/compose-command.js";
import { compose } from "../../syntax/compose/model.js";
import { isTooLong } from "../../syntax/source.js";
import type { Feature } from "../feature.js";
import { uriWithin } from "../folders.js";
import type { ComposeRun } from "../protocol.js";
import type { Session, View } from "../session.js";

/** "Build", "Up" and "Logs" above services, for our own client alone: it has the command that runs them. */
export const codeLens: Feature = {
  capabilities: ({ isOurs }) => (isOurs ? { codeLensProvider: {} } : {}),
  register(connection, session) {
    connection.onCodeLens(({ textDocument: { uri } }) =>
      session.log.attempt("Giving code lenses", null, async () => {
        const view = await session.view(uri);
        const isWanted = view?.settings["dockwise.compose.codeLens"] && !isTooLong(view.document);
        return view && isWanted ? lenses(session, view) : null;
      }),
    );
    const { codeLens: lens } = session.client.capabilities.workspace ?? {};
    if (lens?.refreshSupport)
      session.onChange((uri) => uri === undefined && void connection.sendRequest("workspace/codeLens/refresh"));
  },
};

/** Nothing can be started where the file is not on disk. */
function lenses({ positions }: Session, { source, workspace, folder }: View): CodeLens[] | null {
  if (source.kind !== "compose" || folder?.place === undefined) return null;
  const { services, sections } = compose(source);
  const { folder: within, files } = composeStart(workspace, source);
  const folderUri = within === "" ? folder.uri : uriWithin(folder.uri, within);
  const lens = (
    place: { readonly start: number; readonly end: number },
    title: string,
    run: ComposeRun["run"],
    service?: string,
  ): CodeLens => {
    const order: ComposeRun = { folder: folderUri, files, run, ...(service === undefined ? {} : { service }) };
    return {
      range: positions.toRange(source, place),
      command: { title, command: "dockwise.runCompose", arguments: [order] },
    };
  };
  const section = sections.find(({ name }) => name === "services");
  const builds = services.some(({ build }) => build);
  return [
    ...(section
      ? [
          ...(builds ? [lens(section.key, "Build all", "build")] : []),
          lens(section.key, "Up", "up"),
          lens(section.key, "Logs", "logs"),
        ]
      : []),
    ...services
      .filter((service) => !service.via && !service.entry.isMerged)
      .flatMap((service) => [
        ...(service.build ? [lens(service, "Build", "build", service.name)] : []),
        lens(service, "Up", "up", service.name),
        lens(service, "Logs", "logs", service.name),
      ]),
  ];
}
