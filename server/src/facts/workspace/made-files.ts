import ignore from "ignore";
import { fact } from "../../base/fact.js";
import { folderOf, join } from "./tree.js";
import type { Workspace } from "./workspace.js";

/** Whether a path that is not there may be made before the build: Git ignores it, a script puts it there, or it is named like what builds write. */
export function isMade(workspace: Workspace, path: string): boolean {
  return built.test(path) || scripted(workspace).has(nameOf(path)) || isGitIgnored(workspace, path);
}

/** Whether a `.gitignore` of the workspace leaves a file or a folder out. */
export function isGitIgnored(workspace: Workspace, path: string): boolean {
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

/** The names, without their folders, of all that the scripts of the workspace copy, fetch and make. */
const scripted = fact(({ entries }: Workspace): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const [path, { text }] of entries) {
    if (text === undefined || !/\.(?:sh|bash)$/.test(path)) continue;
    for (const line of text.split("\n")) {
      if (!making.test(line)) continue;
      for (const word of line.split(/[\s"';&|()=]+/)) found.add(nameOf(word));
    }
  }
  return found;
});

const making = /\b(?:cp|mv|rsync|mkdir|touch|curl|wget|git|tar|unzip|ln|install)[ \t]/;

const nameOf = (path: string): string => path.split("/").findLast((part) => part !== "") ?? "";
