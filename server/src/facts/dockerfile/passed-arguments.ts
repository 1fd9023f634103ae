import { fact } from "../../base/fact.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfilesOf } from "../compose/images/compose-builds.js";
import type { Workspace } from "../workspace/workspace.js";

/**
 * What each way to build a Dockerfile passes as build arguments, by name; the value is undefined where only the caller
 * knows it. Those of Compose, and one of Bake files and scripts together, which rarely say what they build.
 */
export const passedArguments = (
  workspace: Workspace,
  { path }: DockerfileSource,
): readonly ReadonlyMap<string, string | undefined>[] => {
  const builds = (dockerfilesOf(workspace).get(path) ?? []).map(({ args }) => args);
  const tools = passedByTools(workspace);
  return builds.length === 0 && tools.size > 0 ? [tools] : builds;
};

const passedByTools = fact(({ entries }: Workspace): ReadonlyMap<string, undefined> => {
  const names = new Map<string, undefined>();
  for (const [path, { text }] of entries) {
    if (text === undefined) continue;
    const found = /(?:^|\/)docker-bake[^/]*\.(?:hcl|json)$/.test(path)
      ? [...text.matchAll(/"?\bargs"?[ \t]*[=:][ \t]*\{([^}]{0,4000})\}/g)].flatMap(([, block = ""]) => [
          ...block.matchAll(/\b([A-Za-z_]\w*)"?[ \t]*[=:]/g),
        ])
      : /\.(?:sh|bash)$/.test(path)
        ? [...text.matchAll(/--build-arg[ \t=]["']?([A-Za-z_]\w*)/g)]
        : [];
    for (const [, name] of found) if (name) names.set(name, undefined);
  }
  return names;
});
