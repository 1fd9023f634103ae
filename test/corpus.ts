import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Workspace, workspaceOf } from "../server/src/facts/workspace/workspace.js";
import { composeSource, dockerfileSource, kindOfName, type Source } from "../server/src/syntax/source.js";
import { today } from "./articles.js";

/** A folder with real files of yours; the tests that read them do not run without it. */
export const folder = process.env["DOCKWISE_CORPUS"];

/** Every Dockerfile and Compose file in that folder, in the order of their paths. */
export const corpus = (): readonly Source[] =>
  paths(folder ?? "").map((path) => sourceAt(path, readFileSync(join(folder ?? "", path), "utf8")));

export const sourceAt = (path: string, text: string): Source =>
  kindOfName(path) === "compose" ? composeSource(path, text) : dockerfileSource(path, text);

/** A workspace that knows no other file. */
export const workspaceOfOne = (source: Source, policy: Workspace["policy"] = {}): Workspace => ({
  ...workspaceOf({ [source.path]: source.text }, today, policy),
  isListed: false,
});

function paths(root: string): readonly string[] {
  if (!root) return [];
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => kindOfName(path) && statSync(join(root, path)).isFile())
    .sort();
}
