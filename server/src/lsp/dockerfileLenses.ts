import type { CodeLens } from "vscode-languageserver-types";
import { stages } from "../facts/dockerfile/stages.js";
import type { Session, View } from "./session.js";

/** "Build" above the first FROM; null where nothing can be started, because the file is not on disk. */
export function dockerfileLenses({ positions }: Session, { source, folder, document }: View): CodeLens[] | null {
  if (source.kind !== "dockerfile" || folder?.place === undefined) return null;
  const [first] = stages(source);
  if (!first) return null;
  return [
    {
      range: positions.toRange(source, first.from),
      command: { title: "Build", command: "dockwise.buildDockerfile", arguments: [document.uri] },
    },
  ];
}
