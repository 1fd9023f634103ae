import { documentedPlaces } from "../../knowledge/compose-documentation.js";
import { structureOf } from "../../knowledge/compose-places.js";
import { valuesOf } from "./keys.js";
import { isPlain, leadOf } from "./layout.js";
import { type Place, type Proposal, ranks } from "./proposal.js";
import { unitsOf } from "./units.js";

/** The values that Compose, or most people, know for a key. */
export function values(place: Place): readonly Proposal[] {
  const { cursor } = place;
  if (cursor.slot !== "node" && cursor.slot !== "item") return [];
  const path = cursor.slot === "item" ? [...cursor.path, "[]"] : cursor.path;
  const forms = documentedPlaces(path);
  const isValue = forms.some(({ form }) => typeof form === "string" || form["one-of"] || form.integer);
  if (!isValue) return [];

  // Where numbers are taken as well, as for labels, a boolean is one text among others.
  const takesAnything = forms.some(({ form }) => form === "number");
  const known = { ...valuesOf(path) };
  for (const one of forms) {
    for (const word of structureOf(one)?.["one-of"] ?? []) known[word] ??= "";
    if (one.form === "boolean" && !takesAnything) for (const word of ["true", "false"]) known[word] ??= "";
  }
  const dash = cursor.slot === "item" ? "- " : "";
  const proposals = Object.entries(known).map(([value, detail], order): Proposal => {
    const bare = value.replace(/^"(.*)"$/, "$1");
    const isWord =
      bare !== value || isPlain(value, cursor.isFlow) || ["true", "false"].includes(value) || value.endsWith(":");
    const text = cursor.quote !== "" ? bare : isWord ? value : `"${value}"`;
    return {
      label: bare,
      kind: "value",
      range: cursor.word,
      text: dash + leadOf(place) + text,
      ...(detail && { detail }),
      rank: ranks.likely + order,
      ...(value.endsWith(":") && { goesOn: true }),
    };
  });
  const taken = proposals.filter(({ label }) => !(path.at(-1) === "[]" && cursor.beside.has(label)));
  return [...taken, ...unitsOf(place)];
}
