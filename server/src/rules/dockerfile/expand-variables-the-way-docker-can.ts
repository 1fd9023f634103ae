import { replace } from "../../base/edit.js";
import { dryWords } from "../../facts/dockerfile/dry-build.js";
import { overlookedHeredocs } from "../../facts/dockerfile/overlooked-heredocs.js";
import { putOff } from "../../facts/dockerfile/triggered-stages.js";
import { unreadableIn } from "../../facts/dockerfile/unreadable-expressions.js";
import type { WordTrouble } from "../../syntax/dockerfile/docker-words.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Unreadable } from "../../syntax/dockerfile/unreadable.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/expand-variables-the-way-docker-can", function* (file, { policy }) {
  if (!/\$[{(]/.test(file.text)) return;
  if (policy.profile === "buildkit") {
    yield* asDockerSays(file);
    return;
  }
  for (const found of instructions(file).flatMap((instruction) => unreadableIn(file, instruction))) {
    const { start, end, kind, plain } = found;
    const edits = plain === undefined ? [] : [replace({ start, end }, plain)];
    yield {
      range: { start, end },
      values: { expression: onOneLine(file.text.slice(start, end)), reason: reasonOf(found), plain: plain ?? "" },
      edits: kind === "unclosed" ? { close: edits } : { drop: edits },
      // What it takes for plain text stops nothing.
      ...(kind === "command" ? { category: "reliability" as const } : putOff(file, start)),
    };
  }
  for (const { start, end, kind, sign } of instructions(file).flatMap((one) => overlookedHeredocs(one) ?? [])) {
    const reason = `${reasonFor({ start, end, kind, sign })}, and it overlooks the heredoc because of that`;
    yield {
      range: { start, end },
      values: { expression: onOneLine(file.text.slice(start, end)), reason, plain: "" },
    };
  }
});

/** Where Docker itself stops. */
function* asDockerSays(file: DockerfileSource) {
  for (const { trouble, instruction, holder } of dryWords(file)) {
    if (!trouble || trouble.kind === "quote") continue;
    const { start, end } = trouble;
    const [fix] = holder === instruction ? unreadableIn(file, instruction).filter((one) => one.start === start) : [];
    const edits = fix?.plain === undefined ? [] : [replace(fix, fix.plain)];
    yield {
      range: { start, end },
      values: {
        expression: onOneLine(file.text.slice(start, end)),
        reason: reasonFor(trouble),
        plain: fix?.plain ?? "",
      },
      edits: fix?.kind === "unclosed" ? { close: edits } : { drop: edits },
    };
  }
}

function reasonFor({ kind, sign }: WordTrouble): string {
  if (kind === "required") return `\`${sign}\` has no value, and the question mark stops the build`;
  return reasonOf({ kind: kind === "quote" ? "unclosed" : kind, modifier: sign });
}

const onOneLine = (text: string): string =>
  text
    .split(/\s/)
    .filter((word) => word !== "" && word !== "\\" && word !== "`")
    .join(" ");

function reasonOf({ kind, modifier = "" }: Pick<Unreadable, "kind" | "modifier">): string {
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
