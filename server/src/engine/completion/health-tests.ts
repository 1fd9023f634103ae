import { testOf } from "../../facts/compose/health/service-health.js";
import { leadOf } from "./layout.js";
import { type Place, type Proposal, ranks } from "./proposal.js";
import { factsOfService } from "./service-image.js";

/** The check that the image of a service can run, and the words that a test begins with. */
export function healthTests(place: Place): readonly Proposal[] {
  const { cursor } = place;
  const [section, , key, test, item, ...more] = cursor.path;
  if (section !== "services" || key !== "healthcheck" || test !== "test" || more.length > 0) return [];
  if (cursor.slot === "node" && item === undefined && cursor.isInline && cursor.quote === "") return whole(place);
  const isFirst = cursor.beside.size === 0;
  return isFirst && (cursor.slot === "item" || (cursor.slot === "node" && item === "[]")) ? kinds(place) : [];
}

/** Words are ready to be replaced by the command. */
function whole(place: Place): readonly Proposal[] {
  const known = factsOfService(place)?.healthcheck;
  const listed = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
  const at = (label: string, rank: number, detail: string, snippet?: string): Proposal => ({
    label,
    kind: "value",
    range: place.cursor.word,
    text: leadOf(place) + label,
    ...(snippet !== undefined && { snippet: leadOf(place) + snippet }),
    detail,
    rank,
  });
  return [
    ...(known ? [at(listed(testOf(known)), ranks.likely, "what the image can run")] : []),
    at('["CMD", ""]', ranks.name, words.CMD, '["CMD", "$0"]'),
    at('["CMD-SHELL", ""]', ranks.name + 1, words["CMD-SHELL"], '["CMD-SHELL", "$0"]'),
    at('["NONE"]', ranks.name + 2, words.NONE),
  ];
}

const words = {
  CMD: "a program with its arguments",
  "CMD-SHELL": "a command line for the shell of the image",
  NONE: "switches the check of the image off",
} as const;

const kinds = ({ cursor }: Place): readonly Proposal[] =>
  Object.entries(words).map(([word, detail], order) => ({
    label: word,
    kind: "value",
    range: cursor.word,
    text: `${cursor.slot === "item" ? "- " : ""}${cursor.quote === "" ? `"${word}"` : word}`,
    detail,
    rank: ranks.likely + order,
  }));
