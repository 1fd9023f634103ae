import { remove } from "../../base/edit.js";
import { textAt } from "../../base/range.js";
import { trailingComments } from "../../facts/commands/script/trailing-comments.js";
import { insertRightBefore } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-comments-on-their-own-line", function* (file) {
  for (const { start, end, outer } of trailingComments(file)) {
    const written = textAt(file.text, { start, end });
    const blanks = /(?<![ \t])[ \t]*$/.exec(file.text.slice(Math.max(0, start - 200), start))?.[0].length ?? 0;
    yield {
      range: { start, end },
      values: { text: written.replaceAll("`", "") },
      edits: [insertRightBefore(file, outer, written), remove({ start: start - blanks, end })],
    };
  }
});
