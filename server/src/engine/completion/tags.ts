import { lineAndColumn, lineRange, linesOf } from "../../base/lines.js";
import { documentedPlaces } from "../../knowledge/compose-documentation.js";
import { structureOf } from "../../knowledge/compose-places.js";
import { type Place, type Proposal, ranks } from "./proposal.js";

/** What a value does to the files that this one is laid over. */
export function tags({ cursor, file, offset }: Place): readonly Proposal[] {
  const { end } = lineRange(linesOf(file), lineAndColumn(linesOf(file), offset).line);
  const isAlone = file.text.slice(cursor.word.end, end).trim() === "";
  const takesItems = documentedPlaces([...cursor.path, "[]"]).length > 0;
  const takesKeys = documentedPlaces(cursor.path).some((one) => structureOf(one)?.keys ?? structureOf(one)?.any);
  const nothing = takesItems ? "[]" : takesKeys ? "{}" : "null";
  const proposed = (label: string, text: string, detail: string, order: number): Proposal => ({
    label,
    kind: "value",
    range: cursor.word,
    text,
    detail,
    rank: ranks.likely + order,
  });
  return [
    proposed("!override", isAlone ? "!override " : "!override", "takes the place of what other files say", 0),
    proposed("!reset", isAlone ? `!reset ${nothing}` : "!reset", "takes away what other files say", 1),
  ];
}
