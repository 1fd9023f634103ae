import { replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { closedHosts } from "../../facts/images/closed-hosts.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-hosts-that-still-exist", function* (file, { today }) {
  for (const outer of instructionsWith(file, "RUN", "ADD", "ENV", "ARG")) {
    const { start, end, comments } = outer.trigger ?? outer;
    for (const { index, address, year, now, replace: other } of closedHosts(file.text.slice(start, end), today)) {
      const place = range(start + index, start + index + address.length);
      if (comments.some((comment) => comment.start <= place.start && place.start < comment.end)) continue;
      yield { range: place, values: { address, year, now }, edits: other ? [replace(place, other)] : [] };
    }
  }
});
