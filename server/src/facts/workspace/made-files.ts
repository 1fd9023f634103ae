import ignore from "ignore";
import { fact } from "../../base/fact.js";
import { folderOf, join } from "./tree.js";
import type { Workspace } from "./workspace.js";

/** Whether a path that is not there may be made before the build: Git ignores it, or it is named like what builds write. */
export function isMade(workspace: Workspace, path: string): boolean {
  if (built.test(path)) return true;
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const rules = gitIgnores(workspace).get(folder);
    const below = folder === "" ? path : path.slice(folder.length + 1);
    if (rules && below && (rules.ignores(below) || rules.ignores(`${below}/`))) return true;
    if (folder === "") return false;
  }
}

const built =
  /(?:^|\/)(?:dist|build|target|out|bin|obj|publish|release|output|_output|artifacts?|vendor|node_modules|\.git|wheels?|packages|\.next|tmp|coverage)(?:\/|$)|\.(?:jar|war|ear|whl|deb|rpm|apk|so|exe|dll|zip|gz|tgz|tar|xz|bz2|bin|pem|crt|key|onnx|pt|pth|gguf|safetensors|img|iso)$|\.env$|(?:^|\/)\.env/i;

/** By folder. */
const gitIgnores = fact(({ entries }: Workspace): ReadonlyMap<string, ReturnType<typeof ignore>> => {
  const found = new Map<string, ReturnType<typeof ignore>>();
  for (const [path, { text }] of entries) {
    if (text !== undefined && path.endsWith(".gitignore") && join(folderOf(path), ".gitignore") === path) {
      found.set(folderOf(path), ignore().add(text));
    }
  }
  return found;
});
