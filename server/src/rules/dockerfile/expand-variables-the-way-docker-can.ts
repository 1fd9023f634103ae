import { replace } from "../../base/edit.js";
import { unreadableIn } from "../../facts/dockerfile/unreadable-expressions.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Unreadable } from "../../syntax/dockerfile/unreadable.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/expand-variables-the-way-docker-can", function* (file) {
  if (!/\$[{(]/.test(file.text)) return;
  for (const found of instructions(file).flatMap((instruction) => unreadableIn(file, instruction))) {
    const { start, end, kind, plain } = found;
    const edits = plain === undefined ? [] : [replace({ start, end }, plain)];
    yield {
      range: { start, end },
      values: { expression: onOneLine(file.text.slice(start, end)), reason: reasonOf(found), plain: plain ?? "" },
      edits: kind === "unclosed" ? { close: edits } : { drop: edits },
    };
  }
});

const onOneLine = (text: string): string =>
  text
    .split(/\s/)
    .filter((word) => word !== "" && word !== "\\" && word !== "`")
    .join(" ");

function reasonOf({ kind, modifier = "" }: Unreadable): string {
  switch (kind) {
    case "unclosed":
      return "its brace is never closed";
    case "modifier":
      return `\`${modifier}\` is no modifier that it knows`;
    case "nameless":
      return "no name follows the brace";
    case "command":
      return "it runs no commands here and keeps the text as it is";
  }
}
