import type { Node } from "../../syntax/compose/node.js";
import { documents } from "../../syntax/compose/yaml.js";
import type { ComposeSource } from "../../syntax/source.js";
import { leadOf } from "./layout.js";
import { type Place, type Proposal, ranks } from "./proposal.js";

/** Anchors above the place: behind `*`, and for what `<<` takes in. */
export function anchors(place: Place): readonly Proposal[] {
  const { cursor, file, offset } = place;
  if (isMergeable(place)) {
    return [
      {
        label: "<<",
        kind: "key",
        range: cursor.word,
        text: "<<: *",
        detail: "takes in an anchor",
        rank: ranks.other,
        goesOn: true,
      },
    ];
  }
  const isMerge = cursor.slot === "node" && cursor.isInline && cursor.path.includes("<<");
  if (cursor.slot !== "alias" && !isMerge) return [];
  const wantsMapping = cursor.path.includes("<<");
  const star = cursor.slot === "alias" ? "" : `${leadOf(place)}*`;
  return anchorsOf(file)
    .filter((node) => node.start < offset && (!wantsMapping || node.kind === "mapping"))
    .map(({ anchor = "", kind }) => ({
      label: star === "" ? anchor : `*${anchor}`,
      kind: "anchor",
      range: cursor.word,
      text: star + anchor,
      detail: kind,
      rank: ranks.name,
    }));
}

/** A mapping begins or goes on here, and there is one above that it could take in. */
const isMergeable = ({ cursor: { slot, path, isInline, isFlow, hasColon, beside }, file, offset }: Place): boolean =>
  (slot === "key" || (slot === "node" && !isInline)) &&
  path.length > 1 &&
  !isFlow &&
  !hasColon &&
  !beside.has("<<") &&
  file.text.includes("&") &&
  anchorsOf(file).some(({ kind, start }) => kind === "mapping" && start < offset);

function anchorsOf(file: ComposeSource): readonly Node[] {
  const found = new Map<string, Node>();
  const waiting: Node[] = [...documents(file)];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.via) continue;
    if (node.anchor !== undefined) found.set(node.anchor, node);
    if (node.kind !== "scalar") for (const { value } of node.own) if (value) waiting.push(value);
  }
  return [...found.values()];
}
