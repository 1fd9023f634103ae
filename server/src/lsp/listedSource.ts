import { composeFileAt } from "../facts/compose/project/compose-files.js";
import { dockerfileAt } from "../facts/workspace/dockerfile-files.js";
import type { Workspace } from "../facts/workspace/workspace.js";
import type { ComposeSource, DockerfileSource } from "../syntax/source.js";
import type { OpenDocument } from "./documents.js";

/** The source that the facts of a workspace have of one of its files, as it was saved. */
export const listedSource = (
  workspace: Workspace,
  path: string,
  kind: OpenDocument["kind"],
): DockerfileSource | ComposeSource | undefined =>
  kind === "compose" ? composeFileAt(workspace, path) : dockerfileAt(workspace, path);
