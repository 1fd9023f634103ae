import { compose } from "../../../syntax/compose/model.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { project } from "../project/project.js";

/** Whether a file includes others, and a name of its project is defined in two files: only then they can disagree. */
export function hasRepeatedNames(workspace: Workspace, file: ComposeSource): boolean {
  if (compose(file).include.length === 0) return false;
  const seen = new Set<string>();
  return project(workspace)(file).files.some((one) => {
    const names = namesIn(one);
    const isKnown = names.some((name) => seen.has(name));
    for (const name of names) seen.add(name);
    return isKnown;
  });
}

/** With their section, since a network may be called like a service; a name that is written twice counts once. */
function namesIn(file: ComposeSource): readonly string[] {
  const { services, networks, volumes, secrets, configs, models } = compose(file);
  const all = { services, networks, volumes, secrets, configs, models };
  return Object.entries(all).flatMap(([section, found]) => [...new Set(found.map(({ name }) => `${section} ${name}`))]);
}
