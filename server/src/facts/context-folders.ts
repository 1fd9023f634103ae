import type { DockerfileSource } from "../syntax/source.js";
import type { Workspace } from "./workspace.js";

/**
 * The build contexts that files of the workspace name for a Dockerfile, as folders of the workspace; none if they
 * name none. The first is the one to go by.
 */
export const contextFolders = (_workspace: Workspace, _file: DockerfileSource): readonly string[] => [];
