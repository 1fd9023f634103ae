import { fact } from "../../../base/fact.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { buildContext } from "../../workspace/context.js";
import { join } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";

/** Whether Yarn is, or may be, version 2 or later, whose cache is another: as the Dockerfile or the files beside it say. */
export const mayBeModernYarn = fact((workspace: Workspace) =>
  fact((file: DockerfileSource): boolean => {
    if (modern.test(file.text)) return true;
    const context = buildContext(workspace)(file);
    const manifest = context && workspace.entries.get(join(context.folder, "package.json"))?.text;
    if (context && workspace.entries.has(join(context.folder, ".yarnrc.yml"))) return true;
    if (manifest === undefined) return /\bcorepack\b/.test(file.text);
    return /"packageManager"\s*:\s*"yarn@(?!1\.)/.test(manifest);
  }),
);

/** What only Yarn 2 and later have. */
const modern =
  /\.yarnrc\.yml|\.yarn[/*\s]|\.yarn$|yarn set version|yarn@(?:[2-9]|berry|stable)|yarn workspaces focus|--immutable/m;
