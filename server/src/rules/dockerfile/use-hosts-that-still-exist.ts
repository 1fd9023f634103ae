import { replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { closedHosts } from "../../facts/images/closed-hosts.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-hosts-that-still-exist", function* (file, { today }) {
  for (const outer of instructions(file)) {
    const { keyword, start, end, comments } = outer.trigger ?? outer;
    if (!/^(?:RUN|ADD|ENV|ARG)$/.test(keyword)) continue;
    for (const { index, address, year, now, replace: other } of closedHosts(file.text.slice(start, end), today)) {
      const place = range(start + index, start + index + address.length);
      if (comments.some((comment) => comment.start <= place.start && place.start < comment.end)) continue;
      yield { range: place, values: { address, year, now }, edits: other ? [replace(place, other)] : [] };
    }
  }
});
