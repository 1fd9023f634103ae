import { replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { dryWords } from "../../facts/dockerfile/dry-build.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

/** With all variables put in, and whatever the protocol is called. */
function* asDockerReads(file: DockerfileSource) {
  for (const { holder, instruction, text, start, end } of dryWords(file)) {
    for (const value of holder.keyword === "EXPOSE" ? (text?.split(/\s+/) ?? []) : []) {
      const slash = value.indexOf("/");
      const protocol = slash < 0 ? "" : value.slice(slash + 1);
      if (protocol === protocol.toLowerCase()) continue;
      const isPlain = holder === instruction && file.text.slice(start, end) === value;
      const place = isPlain ? range(start + slash + 1, end) : range(start, end);
      yield { range: place, values: { protocol }, edits: isPlain ? [replace(place, protocol.toLowerCase())] : [] };
    }
  }
}

export default dockerfileRule("dockerfile/write-protocols-in-lowercase", function* (file, { policy }) {
  if (policy.profile === "buildkit") {
    yield* asDockerReads(file);
    return;
  }
  for (const outer of instructionsWith(file, "EXPOSE")) {
    const { words } = outer.trigger ?? outer;
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
