import { pathFrom } from "../../facts/compose/project/compose-files.js";
import { folderOf } from "../../facts/workspace/tree.js";
import { resolved } from "../../syntax/compose/interpolation.js";
import { dotenv } from "../../syntax/dotenv.js";
import { leadOf } from "./layout.js";
import { type Place, type Proposal, ranks } from "./proposal.js";

/** Variables by their names: those of the service's environment files, to set again, and those of `.env` for a secret. */
export function givenVariables(place: Place): readonly Proposal[] {
  const { path, slot, isInline, isFlow } = place.cursor;
  const [section, , key, item, ...more] = path;
  if ((section === "secrets" || section === "configs") && key === "environment" && item === undefined)
    return slot === "node" && isInline ? ofProject(place) : [];
  if (section !== "services" || key !== "environment" || more.length > 0) return [];
  const isKey = item === undefined && (slot === "key" || slot === "item" || (slot === "node" && !isInline));
  const isItem = item === "[]" && slot === "node" && !isFlow;
  return isKey || isItem ? ofFiles(place, isItem) : [];
}

const ofProject = (place: Place): readonly Proposal[] =>
  [...place.project.environment.keys()].map((name) => ({
    label: name,
    kind: "variable",
    range: place.cursor.word,
    text: leadOf(place) + name,
    detail: ".env",
    rank: ranks.name,
  }));

function ofFiles({ cursor, project, workspace }: Place, isItem: boolean): readonly Proposal[] {
  const service = project.services.get(cursor.path[1] ?? "");
  const known = new Map<string, string>();
  for (const { file, path: from } of service?.envFiles ?? []) {
    const written = resolved(file.value, project.environment);
    const path = written === undefined ? undefined : pathFrom(folderOf(from), written);
    const text = path === undefined ? undefined : workspace.entries.get(path)?.text;
    for (const { name } of dotenv(text ?? "")) known.set(name, path ?? "");
  }
  const isGiven = (name: string): boolean =>
    cursor.beside.has(name) || [...cursor.beside.keys()].some((one) => one.startsWith(`${name}=`));
  return [...known]
    .filter(([name]) => !isGiven(name))
    .map(([name, path]) => ({
      label: name,
      kind: "variable",
      range: cursor.word,
      text: isItem ? `${name}=` : cursor.slot === "item" ? `- ${name}=` : cursor.hasColon ? name : `${name}: `,
      detail: `is set in ${path}`,
      rank: ranks.other,
    }));
}
