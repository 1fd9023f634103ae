import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { Problem } from "../../syntax/dockerfile/problems.js";

/** What an instruction expects, and what it is given instead. */
export type Arguments = readonly [expected: string, given: string];

/** A text in a message, whatever lines it stands on. */
export const onOneLine = (text: string): string => text.replace(/\s+/g, " ");

/** Told of a problem with arguments; undefined for any other. */
export function argumentsOf(
  { kind }: Problem,
  { keyword, words }: Instruction,
  written: string,
): Arguments | undefined {
  const isMissing = kind === "missing-arguments";
  if (kind === "open-quote") return ["quotes that are closed", `\`${onOneLine(written)}\``];
  if (kind === "no-name") return ["names with values", `\`${onOneLine(written)}\` without a name`];
  if (!isMissing && kind !== "too-many-arguments" && kind !== "no-array" && kind !== "no-pair") {
    return undefined;
  }
  const [first] = words;
  const given = first && !isMissing ? `\`${written}\`` : "nothing";
  switch (keyword) {
    case "FROM":
      if (!first) return ["an image", given];
      return isMissing ? ["a name behind AS", "none"] : ["an image, and AS with a name behind it", given];
    case "COPY":
    case "ADD":
      if (!isMissing) return ["a path as its destination", "a heredoc"];
      return ["sources and a destination", first ? "one path" : given];
    case "ENV":
    case "LABEL":
      if (!first) return ["names with values", given];
      return ["names with values", isMissing ? `\`${first.raw}\` alone` : `\`${written}\` without \`=\``];
    case "SHELL":
      return ["a JSON array", first && !isMissing ? "plain words" : "nothing"];
    case "ONBUILD":
      return ["another instruction", given];
    case "RUN":
      return ["a command", given];
    default:
      return ["an argument", given];
  }
}
