import { fact } from "../../base/fact.js";
import { recall } from "../../base/recall.js";
import { type DockerfileSource, dockerfileSource } from "../../syntax/source.js";
import type { Workspace, WorkspaceEntry } from "./workspace.js";

/** The Dockerfile at a path, whatever its name; the same source as long as its entry is the same. */
export function dockerfileAt({ entries }: Workspace, path: string): DockerfileSource | undefined {
  const entry = entries.get(path);
  return entry?.type === "file" && entry.text !== undefined ? sourceOf(entry)(path) : undefined;
}

const sourceOf = fact(({ text = "" }: WorkspaceEntry) => recall(2, (path: string) => dockerfileSource(path, text)));
