import { replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/write-protocols-in-lowercase", function* (file) {
  for (const outer of instructions(file)) {
    const { keyword, words } = outer.trigger ?? outer;
    if (keyword !== "EXPOSE") continue;
    for (const { start, end, raw } of words) {
      if (raw.startsWith("#")) break;
      const protocol = /\/([A-Za-z]+)$/.exec(raw)?.[1] ?? "";
      const lower = protocol.toLowerCase();
      if (protocol === lower || !/^(?:tcp|udp|sctp)$/.test(lower) || end - start !== raw.length) continue;
      const place = range(end - protocol.length, end);
      yield { range: place, values: { protocol }, edits: [replace(place, lower)] };
    }
  }
});
