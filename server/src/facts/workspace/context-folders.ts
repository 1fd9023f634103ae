import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfilesOf } from "../compose/images/compose-builds.js";
import type { Workspace } from "./workspace.js";

/** The build contexts that Compose files name for a Dockerfile, as folders of the workspace; the first is the one to go by. */
export const contextFolders = (workspace: Workspace, { path }: DockerfileSource): readonly string[] => [
  ...new Set(
    dockerfilesOf(workspace)
      .get(path)
      ?.map(({ context }) => context),
  ),
];
