import type { CodeLens } from "vscode-languageserver-types";
import type { Range } from "../base/range.js";
import { composeStart } from "../facts/compose/project/compose-command.js";
import { compose } from "../syntax/compose/model.js";
import { uriWithin } from "./folders.js";
import type { ComposeRun } from "./protocol.js";
import type { Session, View } from "./session.js";

/** What can be run of the project of a file; null where nothing can be started, because the file is not on disk. */
export function composeLenses({ positions }: Session, { source, workspace, folder }: View): CodeLens[] | null {
  if (source.kind !== "compose" || folder?.place === undefined) return null;
  const { services, sections } = compose(source);
  const { folder: within, files } = composeStart(workspace, source);
  const folderUri = within === "" ? folder.uri : uriWithin(folder.uri, within);
  const lens = (place: Range, title: string, run: ComposeRun["run"], service?: string): CodeLens => {
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
