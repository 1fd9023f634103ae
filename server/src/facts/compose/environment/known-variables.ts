import { fact } from "../../../base/fact.js";
import { compose, services } from "../../../syntax/compose/model.js";
import { dotenv } from "../../../syntax/dotenv.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { childrenOf, folderOf, join } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { composeFiles, pathFrom } from "../project/compose-files.js";
import { project } from "../project/project.js";

/** What may have a value when Compose reads a file. */
export interface KnownVariables {
  /** All that are set, or named where something may set them. */
  readonly names: ReadonlySet<string>;
  /** Those that `.env` beside the project sets. */
  readonly set: readonly string[];
  /** A file shows what is to be set. */
  readonly hasExample: boolean;
}

/**
 * By `.env`, by other environment files around that may be named on the command line, and by scripts and pipelines.
 *
 * Undefined where the project keeps its variables elsewhere: it has neither `.env` nor a file that shows how one looks.
 */
export const knownVariables = fact((workspace: Workspace) =>
  fact((file: ComposeSource): KnownVariables | undefined => {
    const folder = folderOf(project(workspace)(file).files[0]?.path ?? file.path);
    const own = textOf(workspace, join(folder, ".env"));
    const given = givenToServices(workspace);
    const near = environmentFiles(workspace).filter(
      ({ path }) => isAround(folder, folderOf(path)) && path !== join(folder, ".env") && !given.has(path),
    );
    const examples = near.filter(({ path }) => isExample(path));
    const hasExample = examples.some(({ path }) => folderOf(path) === folder);
    if (own === undefined && !hasExample) return undefined;
    if (childrenOf(workspace, folder).some((name) => isUnread(workspace, join(folder, name)))) return undefined;
    const set = own === undefined ? [] : dotenv(own).map(({ name }) => name);
    // Where `.env` is there, it has been made of the example already.
    const others = near.flatMap(({ path, text }) =>
      own !== undefined && isExample(path)
        ? optionalNames(text)
        : [...dotenv(text).map(({ name }) => name), ...optionalNames(text)],
    );
    return {
      names: new Set([...set, ...optionalNames(own ?? ""), ...others, ...mentioned(workspace)]),
      set,
      hasExample,
    };
  }),
);

const textOf = ({ entries }: Workspace, path: string): string | undefined => entries.get(path)?.text;

/** A line that is commented out shows what may be set, and a bare name takes its value from the shell. */
const optionalNames = (text: string): readonly string[] =>
  [...text.matchAll(/^[ \t]*(?:#[ \t#]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=|([A-Za-z_]\w*)[ \t]*\r?$)/gm)].map(
    ([, commented, bare = ""]) => commented ?? bare,
  );

/** A script that is there and whose text is not. */
const isUnread = ({ entries }: Workspace, path: string): boolean =>
  setting.test(path) && entries.get(path)?.type === "file" && entries.get(path)?.text === undefined;

const environmentFiles = fact(({ entries }: Workspace) =>
  [...entries].flatMap(([path, { text }]) =>
    text !== undefined && isEnvironment(nameOf(path)) ? [{ path, text }] : [],
  ),
);

const isEnvironment = (name: string): boolean => /^\.?env(?:[._-]|$)|\.env(?:[._-]|$)/i.test(name);

const isExample = (path: string): boolean =>
  /(?:[._-]|^)(?:example|sample|template|tmpl|dist|defaults?)(?:[._-]|$)/i.test(nameOf(path));

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** In the folder of the project, above it, or below it. */
const isAround = (folder: string, other: string): boolean =>
  other === folder || other === "" || folder.startsWith(`${other}/`) || folder === "" || other.startsWith(`${folder}/`);

/** Environment files whose values the containers get, and Compose does not. */
const givenToServices = fact((workspace: Workspace): ReadonlySet<string> => {
  const given = new Set<string>();
  const taken = new Set<string>();
  const add = (set: Set<string>, file: ComposeSource, written: string): void => {
    const path = pathFrom(folderOf(file.path), written);
    if (path !== undefined) set.add(path);
  };
  for (const file of composeFiles(workspace)) {
    for (const { envFiles } of services(file)) for (const each of envFiles) add(given, file, each.file.value);
    for (const { envFiles } of compose(file).include) for (const each of envFiles) add(taken, file, each.value);
  }
  for (const path of taken) given.delete(path);
  return given;
});

/** The words of scripts, tasks and pipelines: what they name they may set. */
const mentioned = fact(({ entries }: Workspace): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const [path, { text }] of entries) {
    if (text === undefined || !setting.test(path)) continue;
    for (const [word] of text.matchAll(/\b[A-Za-z_]\w+/g)) words.add(word);
  }
  return words;
});

const setting =
  /\.(?:sh|bash|mk|just|ps1|bat|cmd)$|(?:^|\/)(?:GNUmakefile|[Mm]akefile|[Jj]ustfile|\.envrc|Taskfile\.ya?ml|package\.json|docker-bake\.(?:hcl|json)|\.gitlab-ci\.yml|Jenkinsfile|Vagrantfile|devcontainer\.json)$|(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)bin\/[^/.]+$/;
