import { documentedPlaces } from "../../knowledge/compose-documentation.js";
import { structureOf } from "../../knowledge/compose-places.js";
import { valuesOf } from "./keys.js";
import { isPlain, leadOf } from "./layout.js";
import { tellsHealth } from "./names.js";
import { type Place, type Proposal, ranks } from "./proposal.js";
import { unitsOf } from "./units.js";

/** The values that Compose, or most people, know for a key. */
export function values(place: Place): readonly Proposal[] {
  const { cursor } = place;
  if (!(cursor.slot === "node" && cursor.isInline) && cursor.slot !== "item") return [];
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
  const proposals = likeliestFirst(place, Object.entries(known)).map(([value, detail], order): Proposal => {
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

/** What a service waits for is the health of one that tells it. */
function likeliestFirst(
  { cursor: { path }, project }: Place,
  known: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const [section, , key, other = "", last] = path;
  if (section !== "services" || key !== "depends_on" || last !== "condition" || !tellsHealth(project, other))
    return known;
  return [...known].sort(([one], [two]) => Number(two === "service_healthy") - Number(one === "service_healthy"));
}
