import { fact } from "../../../base/fact.js";
import { dotenv, environmentOf } from "../../../syntax/dotenv.js";
import { folderOf } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { namedFiles } from "../resolved/environment.js";
import { pathFrom } from "./compose-files.js";

/** The sets of files that `COMPOSE_FILE` names in each `.env`, each in its order. */
export const namedSets = fact((workspace: Workspace): readonly (readonly string[])[] =>
  [...workspace.entries].flatMap(([path, { text }]) => {
    if (!/(?:^|\/)\.env$/.test(path) || !text?.includes("COMPOSE_FILE")) return [];
    const settings = new Map([...environmentOf(dotenv(text))].map(([name, value]) => [name, { value }]));
    const folder = folderOf(path);
    const paths = (namedFiles(settings, folder) ?? []).flatMap((name) => pathFrom(folder, name) ?? []);
    return paths.length > 0 ? [paths] : [];
  }),
);
