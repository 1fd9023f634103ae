import { applyEdits, type Edit, inFile, remove } from "../../../base/edit.js";
import { dotenv } from "../../../syntax/dotenv.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { secretIn } from "../../secrets.js";
import { addPatterns } from "../../workspace/ignore-edits.js";
import { isGitIgnored } from "../../workspace/made-files.js";
import { folderOf, join } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { type UsedEnvFile, usedEnvFiles } from "../environment/env-files.js";

/** An environment file with a secret that nothing keeps out of the repository. */
export interface OpenEnvFile {
  readonly used: UsedEnvFile;
  /** The variable that holds the first secret. */
  readonly name: string;
}

/** Of a workspace that is a repository as a whole; examples, and files for tests, are left out. */
export function openEnvFiles(workspace: Workspace, file: ComposeSource): readonly OpenEnvFile[] {
  if (!workspace.isListed || !workspace.entries.has(".git")) return [];
  return usedEnvFiles(workspace, file).flatMap((used): readonly OpenEnvFile[] => {
    if (harmless(used.path) || isGitIgnored(workspace, used.path)) return [];
    const secret = dotenv(used.text).find(({ name, value }) => isSecret(name, value));
    return secret ? [{ used, name: secret.name }] : [];
  });
}

const harmless = (path: string): boolean => trials.test(path) || exemplary.test(path.slice(path.lastIndexOf("/") + 1));

const trials = /(?:^|\/)(?:tests?|testdata|testing|spec|fixtures?|e2e|examples?|samples?|demos?|docs?)\//i;
const exemplary =
  /(?:[._-]|^)(?:example|sample|template|dist|defaults?|tests?|testing|ci|enc|encrypted|vault|sops)(?:[._-]|$)/i;

/** What is encrypted may be kept in the repository. */
const isSecret = (name: string, value: string): boolean =>
  !/^(?:encrypted:|ENC\[)/.test(value) && secretIn(name, value) !== undefined;

/** Adds the file to the nearest `.gitignore` above it, which is made at the top if there is none. */
export function ignoring({ entries }: Workspace, path: string): Edit {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const rules = join(folder, ".gitignore");
    const { text } = entries.get(rules) ?? {};
    if (text === undefined && folder !== "") continue;
    return inFile(rules, addPatterns(text ?? "", [`/${folder === "" ? path : path.slice(folder.length + 1)}`]));
  }
}

/** The file as it can be shown: its secrets without their values; none where such a file is there already. */
export function exampleOf({ entries }: Workspace, { path, text }: UsedEnvFile): readonly Edit[] {
  const twin = `${path}.example`;
  if (entries.has(twin)) return [];
  const emptied = dotenv(text)
    .filter(({ name, value }) => isSecret(name, value))
    .map(({ valueRange }) => remove(valueRange));
  return [inFile(twin, { start: 0, end: 0, text: applyEdits(text, emptied) })];
}
