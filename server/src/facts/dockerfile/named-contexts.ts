import { fact } from "../../base/fact.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfilesOf } from "../compose/images/compose-builds.js";
import type { Workspace } from "../workspace/workspace.js";

/** Names that builds of this file give to further contexts, in lower case: FROM and `--from` can use them like stages. */
export const namedContexts = (workspace: Workspace, file: DockerfileSource): ReadonlySet<string> =>
  contextsOf(workspace)(file);

const contextsOf = fact((workspace: Workspace) =>
  fact(({ path }: DockerfileSource): ReadonlySet<string> => {
    const builds = dockerfilesOf(workspace).get(path) ?? [];
    const fromCompose = builds.flatMap(({ additionalContexts }) => additionalContexts);
    return new Set([...fromCompose.map((name) => name.toLowerCase()), ...contextsOfTools(workspace)]);
  }),
);

/** Bake files and scripts do not tell reliably which Dockerfile they build, so their names count for all. */
const contextsOfTools = fact(({ entries }: Workspace): readonly string[] =>
  [...entries].flatMap(([path, { text }]) => {
    if (text === undefined) return [];
    const found = /(?:^|\/)docker-bake[^/]*\.(?:hcl|json)$/.test(path)
      ? [...text.matchAll(/"?\bcontexts"?[ \t]*[=:][ \t]*\{([^}]{0,4000})\}/g)].flatMap(([, block = ""]) => [
          ...block.matchAll(/(?<![\w./-])([\w./-]+)"?[ \t]*[=:][ \t]*"/g),
        ])
      : /\.(?:sh|bash)$/.test(path)
        ? [...text.matchAll(/--build-context[ =]["']?([\w./-]+)=/g)]
        : [];
    return found.map(([, name = ""]) => name.toLowerCase());
  }),
);
