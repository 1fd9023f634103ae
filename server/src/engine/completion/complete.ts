import { project } from "../../facts/compose/project/project.js";
import type { Workspace } from "../../facts/workspace/workspace.js";
import { documentedPlaces } from "../../knowledge/compose-documentation.js";
import { type Cursor, cursorsAt } from "../../syntax/compose/cursor.js";
import { type ComposeSource, isTooLong } from "../../syntax/source.js";
import { anchors } from "./anchors.js";
import { blueprints } from "./blueprints.js";
import { builds } from "./builds.js";
import { asUsed } from "./extensions.js";
import { givenVariables } from "./given-variables.js";
import { healthTests } from "./health-tests.js";
import { imageNeeds } from "./image-needs.js";
import { images } from "./images.js";
import { keys } from "./keys.js";
import { mounts } from "./mounts.js";
import { names } from "./names.js";
import { paths } from "./paths.js";
import type { Place, Proposal } from "./proposal.js";
import { tags } from "./tags.js";
import { values } from "./values.js";
import { variables } from "./variables.js";

/** What is asked for: what the schema knows, what this project names, or both. */
export interface Wanted {
  readonly keys: boolean;
  readonly names: boolean;
}

/** What may be written at a place of a Compose file, in no order. */
export function composeProposals(
  workspace: Workspace,
  file: ComposeSource,
  offset: number,
  wanted: Wanted,
): readonly Proposal[] {
  if (isTooLong(file)) return [];
  const cursors = cursorsAt(file, offset);
  if (cursors.length === 0) return [];
  const found = new Map<string, Proposal>();
  const known = project(workspace)(file);
  for (const cursor of cursors.map((one) => asUsed(file, one)).flatMap(withItem)) {
    for (const proposal of proposalsAt({ workspace, file, offset, cursor, project: known }, wanted)) {
      const name = `${proposal.kind} ${proposal.label}`;
      if (!found.has(name)) found.set(name, proposal);
    }
  }
  return [...found.values()];
}

/** Below the key of a list the first dash may be written. */
function withItem(cursor: Cursor): readonly Cursor[] {
  const isBare = cursor.slot === "node" && !cursor.isInline && !cursor.isFlow && cursor.quote === "";
  const takesItems = isBare && cursor.path.at(-1) !== "[]" && documentedPlaces([...cursor.path, "[]"]).length > 0;
  return takesItems ? [cursor, { ...cursor, slot: "item" }] : [cursor];
}

function proposalsAt(place: Place, wanted: Wanted): readonly Proposal[] {
  if (place.cursor.slot === "tag") return wanted.keys ? tags(place) : [];
  const begun = variables(place);
  if (begun) return wanted.names ? begun : [];
  return [
    ...(wanted.names ? named.flatMap((propose) => propose(place)) : []),
    ...(wanted.keys ? [...keys(place), ...values(place), ...blueprints(place)] : []),
  ];
}

const named = [names, builds, paths, images, imageNeeds, mounts, healthTests, givenVariables, anchors];
