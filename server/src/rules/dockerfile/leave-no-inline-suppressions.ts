import { checkOptions, directiveIn } from "../../syntax/dockerfile/directives.js";
import { comments } from "../../syntax/dockerfile/instructions.js";
import { suppressionComment } from "../../syntax/suppression-comment.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/leave-no-inline-suppressions", function* (file) {
  for (const comment of comments(file)) {
    const ids = silenced(`# ${comment.text}`);
    if (ids.length > 0) yield { range: comment, values: { ids: ids.join(", ") } };
  }
});

/** The ids that a comment of ours, of hadolint or of BuildKit names. */
function silenced(comment: string): readonly string[] {
  const asked = suppressionComment(comment);
  if (asked) return asked.tool === "dclint" ? [] : asked.ids;
  const directive = directiveIn(comment, 0);
  if (directive?.name !== "check") return [];
  const skipped = checkOptions(directive).filter(({ key }) => key.trim() === "skip");
  return skipped.flatMap(({ value }) => value.split(",").flatMap((id) => id.trim() || []));
}
